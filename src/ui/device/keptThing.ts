/** Something that lies on this device. */
export interface KeptThing {
  readonly id: string;
  readonly title: string;
  readonly sizeInBytes: number;
  readonly remark?: string;
  /** Throws StorageFailure. */
  readonly remove: () => Promise<void>;
}

/** «9.7 MB», «1.2 GB». */
export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes < 1e5 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
