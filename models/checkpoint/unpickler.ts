import { CheckpointError } from './checkpointError.ts';

/**
 * What stands in the place of calling a name.
 * @param spend takes what the call copies off what the pickle may have; throws CheckpointError.
 */
type Call = (args: readonly unknown[], spend: (items: number) => void) => unknown;

/** A whitelisted name, and what stands in the place of calling it, where that is allowed. */
export class PickleGlobal {
  readonly qualifiedName: string;
  readonly call: Call | undefined;

  constructor(qualifiedName: string, call?: Call) {
    this.qualifiedName = qualifiedName;
    this.call = call;
  }
}

/** What a whitelisted name makes, when its state is set afterwards. */
export abstract class PickleObject {
  /** @throws CheckpointError when it cannot have this state. */
  abstract setState(state: unknown): void;
}

/** Stands for an object of any other kind: nothing of it is kept but its name. */
export class SkippedObject extends PickleObject {
  readonly qualifiedName: string;

  constructor(qualifiedName: string) {
    super();
    this.qualifiedName = qualifiedName;
  }

  override setState(): void {}
}

export interface Whitelist {
  readonly globals: readonly PickleGlobal[];
  /** Of every other name: objects of it are skipped, unless it belongs to what runs programs; else it is refused. */
  readonly skipsOthers?: true;
  readonly persistentLoad?: (id: unknown) => unknown;
}

/** Modules that no training script leaves in a checkpoint, and that attacks are made of. */
const RUNS_PROGRAMS =
  /^(os|posix|nt|sys|subprocess|pty|runpy|importlib|socket|shutil|ctypes|webbrowser|code|timeit|asyncio|multiprocessing)(\.|$)/;
const BUILT_IN = /^(builtins|__builtin__)\./;
const HARMLESS_BUILT_IN =
  /\.(set|frozenset|slice|range|complex|bytearray|bytes|object|dict|list|tuple|int|float|str|bool|type)$/;

function runsPrograms(qualifiedName: string): boolean {
  if (BUILT_IN.test(qualifiedName)) return !HARMLESS_BUILT_IN.test(qualifiedName);
  return RUNS_PROGRAMS.test(qualifiedName);
}

/** Operations, and items copied. A ResNet-50 with the state of Adam and a moving average has 34,000. */
const MOST_ITEMS = 1_000_000;

const MARK = Symbol('mark');

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads one pickle (protocols 2 to 5, as torch.save may write them) that begins at `start`. Nothing
 * is executed: names stand for what the whitelist says. Time and memory beyond that of its texts are
 * those of a million items at most, since one byte may ask for an object or copy a list.
 * Dicts come as Maps, lists and tuples as arrays, numbers, strings and None as themselves.
 * @returns the value and the offset behind the pickle's end.
 * @throws CheckpointError when the pickle ends early, contradicts itself, or asks for more.
 * Source: Python's `pickletools`, which describes every opcode.
 */
export function unpickle(
  bytes: Uint8Array,
  start: number,
  whitelist: Whitelist,
): { value: unknown; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack: unknown[] = [];
  const memo = new Map<number, unknown>();
  let at = start;
  let spent = 0;

  const spend = (items: number) => {
    spent += items;
    if (spent > MOST_ITEMS) {
      throw new CheckpointError({ code: 'too-many-items' });
    }
  };
  const take = (length: number): number => {
    if (at + length > bytes.length) {
      throw new CheckpointError({ code: 'pickle-cut' });
    }
    at += length;
    return at - length;
  };
  const u8 = () => bytes[take(1)] as number;
  const u32 = () => view.getUint32(take(4), true);
  const u64 = () => {
    const from = take(8);
    return view.getUint32(from, true) + view.getUint32(from + 4, true) * 2 ** 32;
  };
  const line = (): string => {
    const end = bytes.indexOf(0x0a, at);
    const from = take((end === -1 ? bytes.length : end) - at + 1);
    return text(from, at - 1);
  };
  const text = (from: number, to: number): string => {
    try {
      return utf8.decode(bytes.subarray(from, to));
    } catch {
      throw new CheckpointError({ code: 'name-not-text' });
    }
  };
  const pop = (): unknown => {
    const item = stack.pop();
    if (item === undefined || item === MARK) throw new CheckpointError({ code: 'pickle-gap' });
    return item;
  };
  const top = (): unknown => {
    const item = pop();
    stack.push(item);
    return item;
  };
  const popToMark = (): unknown[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark === -1) throw new CheckpointError({ code: 'pickle-gap' });
    const items = stack.splice(mark + 1);
    stack.pop();
    return items;
  };
  const popMany = (count: number): unknown[] => {
    const items = Array.from({ length: count }, pop);
    return items.reverse();
  };
  const setItems = (items: readonly unknown[]) => {
    const dict = top();
    if (dict instanceof SkippedObject) return;
    if (!(dict instanceof Map) || items.length % 2 === 1) {
      throw new CheckpointError({ code: 'pickle-no-table' });
    }
    for (let i = 0; i < items.length; i += 2) {
      dict.set(items[i], items[i + 1]);
    }
  };
  const append = (items: readonly unknown[]) => {
    const list = top();
    if (list instanceof SkippedObject) return;
    if (!Array.isArray(list)) throw new CheckpointError({ code: 'pickle-no-list' });
    for (const item of items) list.push(item);
  };
  const recall = (key: number): unknown => {
    const value = memo.get(key);
    if (value === undefined) throw new CheckpointError({ code: 'pickle-no-memo' });
    return value;
  };
  const global = (module: unknown, name: unknown): PickleGlobal => {
    if (typeof module !== 'string' || typeof name !== 'string') {
      throw new CheckpointError({ code: 'name-not-text' });
    }
    const qualifiedName = `${module}.${name}`;
    const known = whitelist.globals.find((global) => global.qualifiedName === qualifiedName);
    if (known === undefined && whitelist.skipsOthers && !runsPrograms(qualifiedName)) {
      return new PickleGlobal(qualifiedName, () => new SkippedObject(qualifiedName));
    }
    if (known === undefined) {
      throw new CheckpointError({ code: 'unknown-global', parameters: { qualifiedName } });
    }
    return known;
  };
  const reduce = (): unknown => {
    const args = pop();
    const callee = pop();
    if (!(callee instanceof PickleGlobal) || !Array.isArray(args))
      throw new CheckpointError({ code: 'pickle-no-function' });
    if (callee.call === undefined) {
      throw new CheckpointError({
        code: 'unknown-call',
        parameters: { qualifiedName: callee.qualifiedName },
      });
    }
    return callee.call(args, spend);
  };

  for (;;) {
    const opcode = u8();
    spend(1);
    switch (opcode) {
      case 0x80: {
        // PROTO
        const protocol = u8();
        if (protocol < 2 || protocol > 5) {
          throw new CheckpointError({ code: 'pickle-protocol', parameters: { protocol } });
        }
        break;
      }
      case 0x2e: // STOP
        return { value: pop(), end: at };
      case 0x28: // MARK
        stack.push(MARK);
        break;
      case 0x4e: // NONE
        stack.push(null);
        break;
      case 0x88: // NEWTRUE
        stack.push(true);
        break;
      case 0x89: // NEWFALSE
        stack.push(false);
        break;
      case 0x4a: // BININT
        stack.push(view.getInt32(take(4), true));
        break;
      case 0x4b: // BININT1
        stack.push(u8());
        break;
      case 0x4d: // BININT2
        stack.push(view.getUint16(take(2), true));
        break;
      case 0x30: // POP
        pop();
        break;
      case 0x31: // POP_MARK
        popToMark();
        break;
      case 0x8a: {
        // LONG1, two's complement, little endian
        const length = u8();
        const from = take(length);
        spend(length);
        let value = 0n;
        for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[from + i] ?? 0);
        value = BigInt.asIntN(length * 8, value);
        const number = Number(value);
        stack.push(Number.isSafeInteger(number) ? number : value);
        break;
      }
      case 0x47: // BINFLOAT, big endian
        stack.push(view.getFloat64(take(8), false));
        break;
      case 0x55: // SHORT_BINSTRING, Python 2's
      case 0x8c: // SHORT_BINUNICODE
      case 0x54: // BINSTRING, Python 2's
      case 0x58: // BINUNICODE
      case 0x8d: {
        // BINUNICODE8
        const isShort = opcode === 0x55 || opcode === 0x8c;
        const length = isShort ? u8() : opcode === 0x8d ? u64() : u32();
        const from = take(length);
        stack.push(text(from, from + length));
        break;
      }
      case 0x43: // SHORT_BINBYTES
      case 0x42: // BINBYTES
      case 0x8e: // BINBYTES8
      case 0x96: // BYTEARRAY8: bytes are of no account for tensors
        take(opcode === 0x43 ? u8() : opcode === 0x42 ? u32() : u64());
        stack.push(new SkippedObject('bytes'));
        break;
      case 0x8f: // EMPTY_SET
        stack.push(new SkippedObject('set'));
        break;
      case 0x90: // ADDITEMS
        append(popToMark());
        break;
      case 0x91: // FROZENSET
        popToMark();
        stack.push(new SkippedObject('frozenset'));
        break;
      case 0x7d: // EMPTY_DICT
        stack.push(new Map());
        break;
      case 0x5d: // EMPTY_LIST
      case 0x29: // EMPTY_TUPLE
        stack.push([]);
        break;
      case 0x74: // TUPLE
        stack.push(popToMark());
        break;
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        stack.push(popMany(opcode - 0x84));
        break;
      case 0x61: // APPEND
        append(popMany(1));
        break;
      case 0x65: // APPENDS
        append(popToMark());
        break;
      case 0x73: // SETITEM
        setItems(popMany(2));
        break;
      case 0x75: // SETITEMS
        setItems(popToMark());
        break;
      case 0x95: // FRAME: how many bytes follow that may be read at once
        take(8);
        break;
      case 0x94: // MEMOIZE
        memo.set(memo.size, top());
        break;
      case 0x71: // BINPUT
        memo.set(u8(), top());
        break;
      case 0x72: // LONG_BINPUT
        memo.set(u32(), top());
        break;
      case 0x68: // BINGET
        stack.push(recall(u8()));
        break;
      case 0x6a: // LONG_BINGET
        stack.push(recall(u32()));
        break;
      case 0x63: {
        // GLOBAL
        const module = line();
        stack.push(global(module, line()));
        break;
      }
      case 0x93: {
        // STACK_GLOBAL
        const [module, name] = popMany(2);
        stack.push(global(module, name));
        break;
      }
      case 0x92: // NEWOBJ_EX: named arguments come last
        pop();
        stack.push(reduce());
        break;
      case 0x52: // REDUCE
      case 0x81: // NEWOBJ
        stack.push(reduce());
        break;
      case 0x62: {
        // BUILD sets attributes. A state dict carries `_metadata`, of no account for its tensors.
        const state = pop();
        const target = top();
        if (target instanceof PickleObject) {
          target.setState(state);
        } else if (!(target instanceof Map)) {
          throw new CheckpointError({ code: 'attributes-set' });
        }
        break;
      }
      case 0x51: // BINPERSID
        if (whitelist.persistentLoad === undefined)
          throw new CheckpointError({ code: 'tensor-out-of-place' });
        stack.push(whitelist.persistentLoad(pop()));
        break;
      default:
        throw new CheckpointError({ code: 'unknown-operation', parameters: { opcode } });
    }
  }
}
