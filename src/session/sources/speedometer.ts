/** Long enough to smooth over batches, short enough to show that another backend took over. */
const WINDOW_IN_MS = 5000;

/** Images per second of wall time over the last seconds. */
export class Speedometer {
  private readings: { readonly images: number; readonly atMs: number }[] = [];

  reset(): void {
    this.readings = [];
  }

  add(images: number, atMs: number): void {
    this.readings.push({ images, atMs });
    while (this.readings.length > 2 && (this.readings[0]?.atMs ?? atMs) < atMs - WINDOW_IN_MS) {
      this.readings.shift();
    }
  }

  /** `undefined` before the second reading: the first one has no beginning. */
  imagesPerSecond(): number | undefined {
    const first = this.readings[0];
    const last = this.readings.at(-1);
    if (first === undefined || last === undefined || last.atMs <= first.atMs) return undefined;
    const images = this.readings.slice(1).reduce((sum, reading) => sum + reading.images, 0);
    return (images * 1000) / (last.atMs - first.atMs);
  }
}
