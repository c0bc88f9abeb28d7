/**
 * How addresses are shown and linked in reports. Only http and https become links; passwords and keys in addresses are masked and never linked
 * (security.md 7.3 and 9.1).
 */
import { fetchLimits } from '../limits.ts'
import { showHidden } from './visible.ts'

const secretName = /^(?:token|access_?token|auth|api_?key|sig|signature|password|passwd|pwd|secret|x-amz-signature|x-amz-credential|x-amz-security-token|jsessionid|phpsessid|sid)$/i

/** The address as a reader may see it: passwords, keys and session ids are shown as `***`. */
export function showAddress(address: string): string {
  return showHidden(maskSecrets(address))
}

/** The address as files that leave this computer may hold it: passwords, keys and session ids as `***`, every other character as it is. */
export function withoutSecrets(address: string): string {
  return maskSecrets(address)
}

/** The same for every web address in a sentence. */
export function withoutSecretsIn(text: string): string {
  return text.replace(/https?:\/\/\S+/gi, maskSecrets)
}

/** The address to link to, or undefined where it must stay plain text. */
export function linkableAddress(address: string): string | undefined {
  if (address.length > fetchLimits.maxAddressLength || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  if (url.href.length > fetchLimits.maxAddressLength || maskSecrets(url.href) !== url.href) return undefined
  return url.href
}

function maskSecrets(address: string): string {
  return address
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)([^/?#@:]*)(?::[^/?#@]*)?@/i, (_, scheme: string, user: string) => `${scheme}${user}:***@`)
    .replace(/([?&])([^=&#]+)=([^&#]+)/g, maskSecret)
    .replace(/(;)([^=;/?#]+)=([^;/?#]+)/g, maskSecret)
}

function maskSecret(whole: string, mark: string, name: string): string {
  return secretName.test(name) ? `${mark}${name}=***` : whole
}
