import { api, newKey } from '../api/client'
import type { Import } from './types'

/** Bytes as base64, in strides that a call can take. */
export function toBase64(bytes: Uint8Array): string {
  const stride = 0x8000
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += stride) parts.push(String.fromCharCode(...bytes.subarray(at, at + stride)))
  return btoa(parts.join(''))
}

export const beginImport = (file: File) => api.post('/api/imports', { name: file.name, size: file.size }, newKey())

/** Sends what is missing of a file, piece by piece, and tells after each how much is there. */
export async function sendPieces(file: File, begun: Import, onPart: (part: number) => void): Promise<Import> {
  let found = begun
  for (let number = begun.next_piece ?? begun.pieces; number < begun.pieces; number++) {
    const piece = file.slice(number * begun.piece_bytes, (number + 1) * begun.piece_bytes)
    const content = toBase64(new Uint8Array(await piece.arrayBuffer()))
    found = await api.post(`/api/imports/${begun.id}/pieces`, { number, content }, newKey())
    onPart((number + 1) / begun.pieces)
  }
  return found
}
