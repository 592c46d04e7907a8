import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { normalizePath, type Plugin } from 'vite';

const ID = 'virtual:opencv';
const LIBRARY = fileURLToPath(import.meta.resolve('@opencvjs/web/lib/opencv_js.js'));
/** Between library and page; called as the build then calls it. */
const PACKED = resolve(import.meta.dirname, '../node_modules/.opencv/opencv.bin');

/** OpenCV.js in two parts. */
interface OpenCvParts {
  /** A module, whose default export takes `instantiateWasm` and gives the library. */
  readonly script: string;
  readonly wasm: Uint8Array;
}

const WASM_START = "return binaryDecode('";
const WASM_END = "')}function getBinarySync";

/**
 * Of the library’s two places that make functions from text, what does the same without: the page’s
 * policy allows no `eval`. Both are what Emscripten itself writes with `-sDYNAMIC_EXECUTION=0`, in
 * the names of the code around them.
 */
const WITHOUT_EVAL = [
  [
    'return new Function(args1,invokerFnBody)}',
    `return (humanName, throwBindingError, invoker, fn, runDestructors, fromRetWire, toClassParamWire, ...rest) =>
      function (...args) {
        const destructors = needsDestructorStack ? [] : null;
        const wired = isClassMethodFunc ? [toClassParamWire(destructors, this)] : [];
        for (let i = 0; i < argCount; i++) wired.push(rest[i](destructors, args[i]));
        const rv = invoker(fn, ...wired);
        if (needsDestructorStack) runDestructors(destructors);
        else {
          const first = isClassMethodFunc ? 1 : 2;
          const owned = wired.filter((_, i) => argTypes[first + i].destructorFunction !== null);
          owned.forEach((value, i) => rest[argCount + i](value));
        }
        if (returns) return fromRetWire(rv);
      };
    }`,
  ],
  [
    'new Function(Object.keys(captures),functionBody)(...Object.values(captures))',
    `(handle, methodName, destructorsRef, from) => {
      const values = argFromPtr.map((read, i) => read(from + i * GenericWireTypeSize));
      const of = kind === 3 ? undefined : Emval.toValue(handle);
      const rv =
        kind === 0 ? of(...values)
        : kind === 1 ? of[getStringOrSymbol(methodName)](...values)
        : kind === 2 ? new of(...values)
        : values[0];
      if (!retType.isVoid) return emval_returnValue(toReturnWire, destructorsRef, rv);
    }`,
  ],
] as const;

/**
 * Takes the installed library apart: its WebAssembly, which it holds as text, and its script, which
 * then runs under the page’s policy.
 * @throws Error where it is not built as the version that package.json names.
 */
export function openCvParts(): OpenCvParts {
  const library = readFileSync(LIBRARY, 'utf8');
  const start = placeOf(library, WASM_START) + WASM_START.length;
  const end = placeOf(library, WASM_END);
  const script = WITHOUT_EVAL.reduce((text, [from, to]) => {
    const at = placeOf(text, from);
    return text.slice(0, at) + to + text.slice(at + from.length);
  }, library.slice(0, start) + library.slice(end));
  if (script.includes('new Function') || /[^\w.]eval\(/.test(script)) {
    throw new Error(`${LIBRARY} makes functions from text in another place, too.`);
  }
  return { script, wasm: bytesOf(library.slice(start, end)) };
}

/** As it is fetched: not every host compresses, and 12 MB are many. */
export function packed(wasm: Uint8Array): Uint8Array {
  return gzipSync(wasm, { level: 9 });
}

/**
 * Gives whoever imports `virtual:opencv` OpenCV.js’s script and the address of its WebAssembly,
 * packed with gzip, which stays a file that is fetched when it is needed.
 */
export function openCvPlugin(): Plugin {
  return {
    name: 'shiftscope:opencv',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      const { script, wasm } = openCvParts();
      mkdirSync(dirname(PACKED), { recursive: true });
      writeFileSync(PACKED, packed(wasm));
      const address = JSON.stringify(`${normalizePath(PACKED)}?url`);
      return `export { default as packedWasmUrl } from ${address};\n${script}`;
    },
  };
}

function placeOf(text: string, wanted: string): number {
  const at = text.indexOf(wanted);
  if (at < 0 || text.indexOf(wanted, at + 1) >= 0) {
    throw new Error(`${LIBRARY} does not hold ${JSON.stringify(wanted)} once.`);
  }
  return at;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A letter of a string literal for each byte; 256 stands for 0 too. */
function bytesOf(literal: string): Uint8Array {
  const text = literal.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi,
    (_, byte?: string, unit?: string, letter = '') => {
      const hex = byte ?? unit;
      if (hex === undefined) return ESCAPES[letter] ?? letter;
      return String.fromCharCode(Number.parseInt(hex, 16));
    },
  );
  return Buffer.from(text, 'latin1');
}
