// Run by the start: checks that master key and database belong together, and prints {"setUpCode": …} as one line.
// A process of its own, since Next must not run under the condition that lib/server needs outside of it.
import { openDesk } from '@/lib/server/members/open-desk'

try {
  console.log(JSON.stringify(await openDesk()))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
