import 'server-only'
import ipaddr from 'ipaddr.js'

/** What counts as one address for a limit: an IPv6 client can take any address of its /64. */
export function addressBlock(ip: string | null): string {
  if (ip === null || !ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  if (address.kind() === 'ipv4') return address.toString()
  return `${address.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`
}
