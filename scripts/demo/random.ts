/** Random choices that are the same each time for the same seed. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 to before 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let it = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    it ^= it + Math.imul(it ^ (it >>> 7), it | 61)
    return ((it ^ (it >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to before `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  /** A whole number between both, included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value
  }

  /** Values at the front come far more often, as people and rooms do. */
  favour<Value>(values: readonly Value[], power = 2.2): Value {
    return values[Math.floor(this.next() ** power * values.length)] as Value
  }

  /** One of the values, each as often as its weight says. */
  weighted<Value>(choices: readonly (readonly [Value, number])[]): Value {
    const sum = choices.reduce((total, [, weight]) => total + weight, 0)
    let left = this.next() * sum
    for (const [value, weight] of choices) {
      left -= weight
      if (left < 0) return value
    }
    return choices[choices.length - 1]?.[0] as Value
  }
}
