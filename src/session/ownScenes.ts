/** How the address and the menu name a scene that is kept on this device. */
export function ownSceneId(sha256: string): string {
  return `own-${sha256.slice(0, 12)}`;
}

export function isOwnSceneId(id: string): boolean {
  return /^own-[0-9a-f]{12}$/.test(id);
}
