import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** Number and length that stand before a field of bytes or of a message. */
export function fieldHead(field: { readonly number: number }, length: number): Uint8Array {
  return new BinaryWriter().tag(field.number, WireType.LengthDelimited).uint32(length).finish();
}
