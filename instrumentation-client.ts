import { setNonce } from 'get-nonce'
import { config } from 'zod'
import { documentNonce } from '@/components/ui/document-nonce'

// Runs before any page code. zod compiles objects with `new Function` unless told not to as its schemas are made; the policy
// forbids that and the browser would report each try.
config({ jitless: true })

// A dialog adds a style element that stops the page behind it from scrolling; it needs this document's nonce.
const nonce = documentNonce()
if (nonce) setNonce(nonce)
