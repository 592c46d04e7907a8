import { expect, expectTypeOf, it } from 'vitest';
import { Failure, type FailureData, kindOf } from './failure.ts';

const SENTENCES = {
  empty: 'The basket is empty.',
  spilt: ({ apples }: { apples: number }) => `${apples} apples lie on the floor.`,
};

class BasketFailure extends Failure<typeof SENTENCES> {
  override readonly name = 'BasketFailure';

  constructor(data: FailureData<typeof SENTENCES>, cause?: unknown) {
    super(SENTENCES, data, cause);
  }
}

it('says what its table says of the code and its parameters', () => {
  const cause = new Error('Who?');
  const empty = new BasketFailure({ code: 'empty' }, cause);
  expect(empty).toBeInstanceOf(Failure);
  expect([empty.code, empty.message, empty.cause]).toEqual([
    'empty',
    'The basket is empty.',
    cause,
  ]);
  const spilt = new BasketFailure({ code: 'spilt', parameters: { apples: 3 } });
  expect([spilt.code, spilt.message]).toEqual(['spilt', '3 apples lie on the floor.']);
  expect('cause' in spilt).toBe(false);
});

it('is the same failure after its data went to another thread', () => {
  const spilt = new BasketFailure({ code: 'spilt', parameters: { apples: 3 } });
  const arrived = structuredClone(spilt.data);
  expect(arrived).toEqual({ code: 'spilt', parameters: { apples: 3 } });
  expect(new BasketFailure(arrived)).toEqual(spilt);
});

it('knows which parameters belong to which code', () => {
  type Data = FailureData<typeof SENTENCES>;
  expectTypeOf<{ code: 'spilt' }>().not.toExtend<Data>();
  expectTypeOf<{ code: 'empty'; parameters: { apples: 3 } }>().not.toExtend<Data>();
  expectTypeOf<{ code: 'spilt'; parameters: { apples: 3 } }>().toExtend<Data>();
});

it('finds the table that a code is of', () => {
  const tables = { apples: SENTENCES, pears: { bruised: 'A pear is brown.' } };
  expect([kindOf(tables, 'spilt'), kindOf(tables, 'bruised')]).toEqual(['apples', 'pears']);
});
