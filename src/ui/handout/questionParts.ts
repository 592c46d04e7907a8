import { countText } from '../../drawing/caption.ts';
import type { HandoutQuestion } from '../../session/handoutQuestions.ts';
import { positionText } from '../../session/view.ts';
import { changeText, valueText } from '../nudge/valueText.ts';
import { handoutTexts } from './texts.ts';

/** A question as it is printed: what is asked first, and what then. */
export function questionParts(question: HandoutQuestion): readonly string[] {
  const { questions: texts } = handoutTexts;
  switch (question.id) {
    case 'object':
    case 'window': {
      const { least, className } = question;
      const value = valueText(least.value, true);
      return texts[question.id](least.network, className, value, positionText(least.at));
    }
    case 'anchor': {
      const { least, anchor } = question;
      const value = valueText(least.value, false);
      return texts.anchor(least.network, positionText(anchor), value, positionText(least.at));
    }
    case 'one-pixel': {
      const { jump, grid, isClass } = question;
      const say = isClass ? texts.onePixel.ofClass : texts.onePixel.ofFeatures;
      const [from, to] = [positionText(jump.from), positionText(jump.to)];
      const [before, after] = [jump.before, jump.after].map((value) => valueText(value, isClass));
      return [
        say(jump.network, from, to, before ?? '', after ?? ''),
        grid
          ? texts.onePixel.grid(
              grid.periodInPx,
              shareOf(grid.left),
              shareOf(grid.right),
              grid.isByHalving,
            )
          : texts.onePixel.single,
      ];
    }
    case 'gaps':
      return texts.gaps(countText(question.computed), countText(question.cells));
    case 'anti-aliased':
    case 'two-networks': {
      const { isClass, left, right } = question;
      const say = isClass ? texts.twoNumbers.ofClass : texts.twoNumbers.ofFeatures;
      const written = ({ network, mean, change }: typeof left) => ({
        network,
        mean: valueText(mean, isClass),
        change: changeText(change, isClass),
      });
      return [
        say(written(left), written(right)),
        question.id === 'anti-aliased' ? texts.antiAliased : texts.twoNetworks,
      ];
    }
    case 'one-colour':
      return texts.oneColour;
    case 'whom-it-matters':
      return texts.whomItMatters;
  }
}

function shareOf({ network, share }: { readonly network: string; readonly share: number }) {
  return { network, share: valueText(share, true) };
}
