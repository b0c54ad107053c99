import type { OrganisationValues } from '../settings/organisationValues'
import type { PersonValues } from '../people/values'
import type { Channel, CHANNELS, Purpose, PURPOSES, Source, SOURCES } from '../consent/types'
import type { Field as ShownField, FIELDS as SHOWN, Visibility, VISIBILITIES } from '../directory/types'
import type { Field as ColumnField, FIELDS as COLUMNS, Kept, REASONS, Verdict, VERDICTS } from '../imports/types'
import type { State, STATES } from '../members/types'
import type { PURPOSES as MAILED, Purpose as Mailed } from '../outreach/types'
import type { Kind as Moment, KINDS as MOMENTS, Outcome, OUTCOMES } from '../reminders/types'
import type { Availability, AVAILABILITIES, HoursState, HOURS_STATES } from '../volunteers/types'
import type { Body } from './doors'
import type { Role, ROLES } from './types'

/** `true`, or what one of them has and the other has not. */
type Same<Ours, Theirs> = [Exclude<Ours, Theirs>, Exclude<Theirs, Ours>] extends [never, never]
  ? true
  : { unknownToTheApi: Exclude<Ours, Theirs>; missingHere: Exclude<Theirs, Ours> }

type Holds<Statements extends true[]> = Statements

/** The lists that screens offer name all that the API knows, and nothing else: the compiler says which does not. */
export type Lists = Holds<
  [
    Same<(typeof ROLES)[number], Role>,
    Same<(typeof CHANNELS)[number], Channel>,
    Same<(typeof PURPOSES)[number], Purpose>,
    Same<(typeof SOURCES)[number], Source>,
    Same<(typeof SHOWN)[number], ShownField>,
    Same<(typeof VISIBILITIES)[number], Visibility>,
    Same<(typeof COLUMNS)[number] | '', ColumnField>,
    Same<(typeof REASONS)[number], Kept['reason']>,
    Same<(typeof VERDICTS)[number], Verdict>,
    Same<(typeof STATES)[number], State>,
    Same<(typeof MAILED)[number], Mailed>,
    Same<(typeof MOMENTS)[number], Moment>,
    Same<(typeof OUTCOMES)[number], Outcome>,
    Same<(typeof AVAILABILITIES)[number], Availability>,
    Same<(typeof HOURS_STATES)[number], HoursState>,
  ]
>

/** The names of a form's fields, without the language of those that are in both. */
type Said<Values> = keyof Values extends infer Field ? (Field extends `${infer Name}.${string}` ? Name : Field) : never

type Taken<Values, Door> = [Exclude<Said<Values>, keyof Door>] extends [never] ? true : { unknownToTheApi: Exclude<Said<Values>, keyof Door> }

/** Forms that send their fields by name have none that the API does not take. */
export type Forms = Holds<
  [
    Taken<PersonValues, Body<'PATCH', '/api/constituents/{}'>>,
    Taken<OrganisationValues, Body<'PATCH', '/api/settings'>>,
  ]
>
