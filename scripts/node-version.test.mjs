import { expect, it } from 'vitest'
import { nodeProblem } from './node-version.mjs'

it.each(['20.19.0', '20.20.2', '22.13.0', '24.0.0', '26.1.0'])('runs on Node %s', (version) => {
  expect(nodeProblem(version)).toBeNull()
})

it.each(['18.20.0', '20.9.0', '21.7.0', '22.12.0', '23.1.0'])('says that Node %s does not do', (version) => {
  expect(nodeProblem(version)).toContain(`this is Node ${version}`)
})
