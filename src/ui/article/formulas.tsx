import { createElement, type ReactNode } from 'react';

interface Props {
  /** The formula in words, for who hears it. */
  readonly says: string;
}

type MathTag = 'mi' | 'mo' | 'mn' | 'mrow' | 'msub' | 'msup' | 'mfrac' | 'munder' | 'mtext';

/** React knows MathML; its types do not. */
function m(tag: MathTag, ...children: readonly ReactNode[]): ReactNode {
  return createElement(tag, null, ...children);
}

function formula(says: string, ...children: readonly ReactNode[]): ReactNode {
  return createElement('math', { display: 'block', 'aria-label': says }, ...children);
}

const i = (name: string) => m('mi', name);
const o = (sign: string) => m('mo', sign);
const inBrackets = (...children: readonly ReactNode[]) => m('mrow', o('('), ...children, o(')'));

/** Shifting first or computing first gives the same. */
export function Equivariance({ says }: Props) {
  return formula(
    says,
    i('F'),
    inBrackets(i('T'), i('x')),
    o('='),
    i('T'),
    i('F'),
    inBrackets(i('x')),
  );
}

/** Shifting changes nothing. */
export function Invariance({ says }: Props) {
  return formula(says, i('f'), inBrackets(i('T'), i('x')), o('='), i('f'), inBrackets(i('x')));
}

/** From logits to a probability. */
export function Softmax({ says }: Props) {
  const power = (index: string) => m('msup', i('e'), m('msub', i('z'), i(index)));
  return formula(
    says,
    m('msub', i('p'), i('c')),
    o('='),
    m('mfrac', power('c'), m('mrow', m('munder', o('∑'), i('k')), power('k'))),
  );
}

/** Of a position's features and the anchor's. */
export function Cosine({ says }: Props) {
  const length = (name: string) => m('mrow', o('‖'), i(name), o('‖'));
  return formula(
    says,
    i('s'),
    o('='),
    m('mfrac', m('mrow', i('u'), o('·'), i('a')), m('mrow', length('u'), length('a'))),
  );
}

/** Five times half the size. */
export function FiveHalvings({ says }: Props) {
  return formula(says, m('msup', m('mn', '2'), m('mn', '5')), o('='), m('mn', '32'));
}

/** A patch over its background, in each channel. */
export function Blend({ says }: Props) {
  return formula(
    says,
    i('v'),
    o('='),
    m('mtext', 'round'),
    inBrackets(i('α'), i('p'), o('+'), inBrackets(m('mn', '1'), o('−'), i('α')), i('b')),
  );
}
