import type { ConvertedNetwork } from '../protocol/conversionMessages.ts';

/** What is known of a person's own network beside its bytes. */
export interface NetworkDetails {
  readonly title: string;
  /** Of the file that was dropped. */
  readonly fileName: string;
  readonly classes: number;
  readonly featureLayers: ConvertedNetwork['featureLayers'];
  /** Pictures that one run takes at most; left out where the batch is free. */
  readonly largestBatch?: number;
  readonly source: ConvertedNetwork['source'];
  /** One a class, where the person gave names. */
  readonly classNames?: readonly string[];
}

export interface StoredNetwork extends NetworkDetails {
  /** Of the ONNX file, lower-case hex; the key of the store. */
  readonly sha256: string;
  readonly sizeInBytes: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
}

export interface StorageUsage {
  /** All networks together. */
  readonly networksInBytes: number;
  /** The browser's estimate for the whole site; undefined where it gives none. */
  readonly usedInBytes: number | undefined;
  readonly quotaInBytes: number | undefined;
}

/** The visitor's own networks, kept on the device. Every method throws StorageFailure. */
export interface NetworkStore {
  /** Without those whose write was interrupted; the latest first. */
  list(): Promise<readonly StoredNetwork[]>;
  /** Keeps a network; one with the same digest is kept once, with the new details. */
  put(
    onnx: Uint8Array<ArrayBuffer>,
    sha256: string,
    details: NetworkDetails,
    onProgress?: (storedBytes: number) => void,
  ): Promise<StoredNetwork>;
  /** Changes what is known of a stored network. */
  setDetails(
    sha256: string,
    change: Partial<Pick<NetworkDetails, 'title' | 'classNames'>>,
  ): Promise<StoredNetwork>;
  /** The ONNX file. A blob: address of it can be given to the inference worker. */
  file(sha256: string): Promise<Blob>;
  remove(sha256: string): Promise<void>;
  usage(): Promise<StorageUsage>;
}
