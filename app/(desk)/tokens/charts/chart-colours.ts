/** The colour of the series at a place: app/globals.css. */
export const seriesColour = (at: number): string => `var(--chart-${(at % 8) + 1})`
