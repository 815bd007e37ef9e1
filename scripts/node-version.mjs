// Loaded before anything else, so it must also parse in a Node that is far too old.

/**
 * Says when this Node can't run the desk.
 * @param {string} version e.g. `20.19.0`
 * @returns {string | null} what is wrong with it
 */
export function nodeProblem(version) {
  const parts = version.split('.').map(Number)
  const major = parts[0] || 0
  const minor = parts[1] || 0
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24) return null
  return `Token Desk needs Node 20.19, 22.13, 24 or newer; this is Node ${version}. See https://nodejs.org.`
}
