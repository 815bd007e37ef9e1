/** Times in ms: of the very first time, and of those that were measured once it was warm. */
export interface Times {
  first: number
  times: number[]
}

const WARM = 5
const MEASURED = 40

/** Does something once, a few times to warm up, and then 40 times. */
export async function time(work: () => Promise<unknown>): Promise<Times> {
  const first = await once(work)
  for (let run = 0; run < WARM; run += 1) await work()
  const times: number[] = []
  for (let run = 0; run < MEASURED; run += 1) times.push(await once(work))
  return { first, times }
}

/** The same for what may take seconds: as often as fits into two of them, and at least three times. Nothing warms up but the first time. */
export async function timeSlow(work: () => Promise<unknown>): Promise<number[]> {
  const end = performance.now() + 2_000
  const times = [await once(work)]
  while (times.length < 3 || (times.length < MEASURED && performance.now() < end)) times.push(await once(work))
  return times
}

/** How long something takes, in ms. */
export async function once(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}
