/** For whom a token is: "lena.hoffmann in 2kyv-gzay-64pq". */
export function whom({ participantId, roomId }: { participantId: string | null; roomId: string | null }): string {
  return `${participantId ?? 'any participant'}${roomId === null ? '' : ` in ${roomId}`}`
}
