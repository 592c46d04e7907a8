interface Place {
  readonly y: number;
  readonly x: number;
}

interface Size {
  readonly heightInPx: number;
  readonly widthInPx: number;
}

/** Rows as short are copied faster number by number. */
const SHORT_ROW = 24;

/**
 * Copies a rectangle of feature maps, [channels, height, width], into others.
 * @throws RangeError where a long row reaches over an end.
 */
export function copyBlock(
  from: Size & { readonly values: Float32Array },
  corner: Place,
  to: Size & { readonly values: Float32Array },
  place: Place,
  { heightInPx, widthInPx }: Size,
  channels: number,
): void {
  const [source, target] = [from.values, to.values];
  for (let channel = 0; channel < channels; channel++) {
    let read = (channel * from.heightInPx + corner.y) * from.widthInPx + corner.x;
    let write = (channel * to.heightInPx + place.y) * to.widthInPx + place.x;
    for (let row = 0; row < heightInPx; row++) {
      if (widthInPx > SHORT_ROW) target.set(source.subarray(read, read + widthInPx), write);
      else for (let i = 0; i < widthInPx; i++) target[write + i] = source[read + i] as number;
      read += from.widthInPx;
      write += to.widthInPx;
    }
  }
}

/** Fills a picture, [height, width, 3] bytes, with what a larger one has from a corner on. */
export function copyRows(
  from: Size & { readonly values: Uint8Array },
  corner: Place,
  to: Size & { readonly values: Uint8Array },
): void {
  const rowBytes = to.widthInPx * 3;
  for (let row = 0; row < to.heightInPx; row++) {
    const read = ((corner.y + row) * from.widthInPx + corner.x) * 3;
    to.values.set(from.values.subarray(read, read + rowBytes), row * rowBytes);
  }
}
