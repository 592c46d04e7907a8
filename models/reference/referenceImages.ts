const SIDE = 224;
const CHANNELS = 3;

/**
 * Images that torchvision_networks.py has too, uint8 RGB [count, side, side, 3]: some structure, and
 * all channels, rows and columns different.
 */
export function referenceImages(count: number, side = SIDE): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count * side * side * CHANNELS }, (_, i) => {
    const c = i % CHANNELS;
    const x = Math.floor(i / CHANNELS) % side;
    const y = Math.floor(i / CHANNELS / side) % side;
    const n = Math.floor(i / CHANNELS / side / side);
    return 7 * y * y + 13 * x + 31 * c + x * y + 57 * n;
  });
}
