const NO_PLACES = 'BIF CLP DJF GNF IQD ISK JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
const THREE_PLACES = 'BHD JOD KWD LYD OMR TND'.split(' ')

/** How many places a currency is written and kept with: the server's table, from which the browser's differs (LYD, UGX). */
export function placesOf(currency: string): 0 | 2 | 3 {
  if (NO_PLACES.includes(currency)) return 0
  return THREE_PLACES.includes(currency) ? 3 : 2
}

/** Whole minor units as a decimal text, exactly: 1500 KWD becomes "1.500". */
export function majorText(amount: number, currency: string): string {
  const places = placesOf(currency)
  const sign = amount < 0 ? '-' : ''
  const digits = String(Math.abs(amount)).padStart(places + 1, '0')
  return places ? `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}` : `${sign}${digits}`
}
