import type { Rectangle } from '../../domain/resample.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { CutOutFailure } from './cutOutFailure.ts';
import type { FromCutOut, ToCutOut } from './cutOutMessages.ts';
import { ObjectSearch, type OpenCv } from './grabCut.ts';

/**
 * The page’s worker for cutting objects out of one photograph. It lives as long as somebody works on
 * that: the library takes a moment to begin, and what was learned of a part serves all its hints.
 */
const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: FromCutOut, transfer: Transferable[] = []) =>
  scope.postMessage(message, transfer);

let picture: RgbaPicture | undefined;
let search: { readonly part: Rectangle; readonly of: ObjectSearch } | undefined;
let library: Promise<OpenCv> | undefined;

scope.onmessage = async ({ data }: MessageEvent<ToCutOut>) => {
  if (data.type === 'picture') {
    picture = data.picture;
    return;
  }
  try {
    if (picture === undefined) throw new RangeError('There is no picture to look in.');
    const { part, hints } = data.wanted;
    library ??= openCv();
    const cv = await library;
    if (search === undefined || !isSame(search.part, part)) {
      search?.of.delete();
      search = undefined;
      search = { part, of: new ObjectSearch(cv, picture, part) };
    }
    const found = search.of.find(hints);
    post({ type: 'found', found }, [found.kept.buffer as ArrayBuffer]);
  } catch (cause) {
    const error: CutOutFailure['data'] =
      cause instanceof CutOutFailure
        ? cause.data
        : { code: 'worker-crashed', parameters: { detail: String(cause) } };
    post({ type: 'failed', error });
  }
};

function isSame(one: Rectangle, other: Rectangle): boolean {
  const sides = ['x', 'y', 'widthInPx', 'heightInPx'] as const;
  return sides.every((side) => one[side] === other[side]);
}

/** @throws CutOutFailure where one of its files cannot be fetched; else what the browser throws. */
async function openCv(): Promise<OpenCv> {
  const { load, wasm: unpackedWasm } = await fetched().catch((cause: unknown) => {
    throw new CutOutFailure({ code: 'not-fetched' }, cause);
  });
  const wasm = await WebAssembly.compile(unpackedWasm);
  return new Promise((resolve, reject) => {
    const opening = load({
      instantiateWasm(imports, onInstance) {
        // The library itself would wait for ever.
        WebAssembly.instantiate(wasm, imports).then(onInstance, reject);
        return {};
      },
    });
    opening.then(resolve, reject);
  });
}

async function fetched() {
  const { default: load, packedWasmUrl } = await import('virtual:opencv');
  const response = await fetch(packedWasmUrl);
  if (!response.ok || response.body === null) throw new Error(`${response.status}`);
  const sizeInBytes = Number(response.headers.get('Content-Length'));
  return { load, wasm: await unpacked(response.body, sizeInBytes) };
}

function unpacked(
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
  sizeInBytes: number,
): Promise<ArrayBuffer> {
  let fetched = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      fetched += bytes.length;
      if (sizeInBytes > 0) post({ type: 'progress', share: Math.min(1, fetched / sizeInBytes) });
      controller.enqueue(bytes);
    },
  });
  const unzipped = packed.pipeThrough(counted).pipeThrough(new DecompressionStream('gzip'));
  return new Response(unzipped).arrayBuffer();
}
