import type { EveryAnswer, EveryBody, EveryQuery, EverySchema, Versioned } from '../../made/api'

/** What the API's own description calls its models; made by `npm run types`. */
export type Schemas = EverySchema

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** An address with `{}` for each part that varies, as the doors are named. */
type Named<P extends string> = P extends `${infer Part}/${infer Rest}` ? `${Constant<Part>}/${Named<Rest>}` : Constant<P>
type Constant<Part extends string> = string extends Part ? '{}' : Part

type Written<P extends string> = P extends `${infer Start}{}${infer Rest}` ? `${Start}${string}${Written<Rest>}` : P

/** Every address that the API has for a method, such as `/api/gifts/${string}`. */
export type Address<M extends Method> = keyof EveryAnswer extends infer Door ? (Door extends `${M} ${infer Path}` ? Written<Path> : never) : never

type Of<Table, M extends Method, P extends string> = P extends string ? (`${M} ${Named<P>}` extends infer Door extends keyof Table ? Table[Door] : never) : never

/** What a door answers, by its address: `Answer<'GET', '/api/gifts/{}'>`. */
export type Answer<M extends Method, P extends string> = Of<EveryAnswer, M, P>

/** What the query of a door can say. Values are texts of an address: the server reads them. */
export type Query<M extends Method, P extends string> = Partial<Record<keyof Of<EveryQuery, M, P>, string | number | null | undefined>>

/** What a door takes. */
export type Body<M extends Method, P extends string> = Of<EveryBody, M, P>

/** The version that is being changed, for doors that must be told. */
export type Version<M extends Method, P extends string> = `${M} ${Named<P>}` extends Versioned ? [version: number] : []
