import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
/** Says whether an address belongs to a proxy of ours. */
export type IsTrusted = (address: Address) => boolean

/**
 * Reads TRUSTED_PROXIES once.
 *
 * @param entries addresses and ranges, checked by `lib/settings.mjs`
 */
export function trustedProxies(entries: readonly string[]): IsTrusted {
  const ranges = entries.map((entry): [Address, number] => {
    if (entry.includes('/')) return ipaddr.parseCIDR(entry)
    const address = ipaddr.parse(entry)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  })
  return (address) => ranges.some((range) => range[0].kind() === address.kind() && address.match(range))
}

/**
 * The address a request really comes from. A forwarded address counts only when a trusted proxy handed it on, so the list is read
 * from its right end: the first address that is no proxy of ours is the client.
 *
 * @param peer the address at the other end of the connection
 * @param forwardedFor `x-forwarded-for`, oldest first
 * @returns one address in its canonical form; IPv4 in IPv6 is given as IPv4
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, isTrusted: IsTrusted): string {
  let nearest = parseAddress(peer)
  if (nearest === null) return peer
  for (const hop of (forwardedFor ?? '').split(',').reverse()) {
    if (!isTrusted(nearest)) break
    const next = parseAddress(hop.trim())
    if (next === null) break // what a proxy can't name, nobody further left can be believed about
    nearest = next
  }
  return nearest.toString()
}

/** Takes `1.2.3.4`, `1.2.3.4:567`, `2001:db8::1`, `[2001:db8::1]:567` and IPv6 with a zone. */
export function parseAddress(text: string): Address | null {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1]
  const bare = (bracketed ?? text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')).replace(/%[\w.-]+$/, '')
  // Its parser takes 0x7f.1 and 017.0.0.1 too; nobody writes a client's address like that.
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare)
  if (!ipaddr.IPv6.isValid(bare)) return null
  return ipaddr.process(bare)
}
