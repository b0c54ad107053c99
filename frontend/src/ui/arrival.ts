let screens = 0

/** False for the first screen of a visit, whose focus belongs to the browser; true for each one after it. */
export const arrived = () => screens++ > 0
