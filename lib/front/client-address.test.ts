import { describe, expect, it } from 'vitest'
import { clientAddress, parseAddress, trustedProxies } from './client-address'

const nobody = trustedProxies([])
const proxies = trustedProxies(['10.0.0.5', '192.168.0.0/16', 'fd00::/8'])

describe('clientAddress', () => {
  it('is the peer when no proxy is trusted, whatever the request claims', () => {
    expect(clientAddress('203.0.113.9', '1.1.1.1', nobody)).toBe('203.0.113.9')
    expect(clientAddress('203.0.113.9', '1.1.1.1', proxies)).toBe('203.0.113.9')
  })

  it('is what a trusted proxy says', () => {
    expect(clientAddress('10.0.0.5', '203.0.113.9', proxies)).toBe('203.0.113.9')
    expect(clientAddress('10.0.0.5', undefined, proxies)).toBe('10.0.0.5')
  })

  it('takes the last address no proxy of ours stands for, not one the client put in front', () => {
    expect(clientAddress('10.0.0.5', '1.1.1.1, 203.0.113.9', proxies)).toBe('203.0.113.9')
    expect(clientAddress('10.0.0.5', '1.1.1.1, 203.0.113.9, 192.168.3.4', proxies)).toBe('203.0.113.9')
    expect(clientAddress('fd00::1', '1.1.1.1,203.0.113.9,10.0.0.5', proxies)).toBe('203.0.113.9')
  })

  it('is the outermost proxy when every hop is ours', () => {
    expect(clientAddress('10.0.0.5', '192.168.1.1, 192.168.3.4', proxies)).toBe('192.168.1.1')
  })

  it.each(['unknown', '', 'localhost', '1.1.1.1 2.2.2.2', '0x7f.1', '1.2.3'])('stops at "%s"', (hop) => {
    expect(clientAddress('10.0.0.5', `1.1.1.1, ${hop}`, proxies)).toBe('10.0.0.5')
    expect(clientAddress('10.0.0.5', `1.1.1.1, ${hop}, 192.168.0.7`, proxies)).toBe('192.168.0.7')
  })

  it('knows a proxy that connects by IPv4 in IPv6', () => {
    expect(clientAddress('::ffff:10.0.0.5', '::ffff:203.0.113.9', proxies)).toBe('203.0.113.9')
  })

  it('gives one form for each address', () => {
    expect(clientAddress('10.0.0.5', '2001:DB8:0::1', proxies)).toBe('2001:db8::1')
    expect(clientAddress('10.0.0.5', '[2001:db8::1]:4711', proxies)).toBe('2001:db8::1')
    expect(clientAddress('10.0.0.5', '203.0.113.9:4711', proxies)).toBe('203.0.113.9')
    expect(clientAddress('fe80::1%eth0', undefined, proxies)).toBe('fe80::1')
  })
})

describe('parseAddress', () => {
  it.each(['', 'desk', '1.2.3.4.5', '256.1.1.1', '017.0.0.1', '[1.2.3.4', '::1::'])('refuses "%s"', (text) => {
    expect(parseAddress(text)).toBeNull()
  })
})
