import { latinDigits } from '../i18n/normalise'

export const CODE_LENGTH = 6

/** The digits of a code, whatever else was pasted with them. */
export const readCode = (typed: string) => latinDigits(typed).replace(/\D/g, '').slice(0, CODE_LENGTH)
