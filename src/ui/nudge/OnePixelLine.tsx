import { type Layer, needsClass } from '../../domain/layers.ts';
import type { MapMetrics } from '../../session/mapMetrics.ts';
import { onePixelTexts as texts } from './texts.tsx';
import { changeText } from './valueText.ts';

interface Props {
  readonly metrics: MapMetrics;
  readonly layer: Layer;
  /** More is being computed. */
  readonly goesOn: boolean;
  /** More could be, if the visitor asked for it. */
  readonly canGoOn: boolean;
  readonly className: string | undefined;
}

/** How much one pixel changes a network’s answer, on average and at worst; estimated, while positions are missing. */
export function OnePixelLine({ metrics, layer, goesOn, canGoOn, className }: Props) {
  const { change, estimate, isWhole } = metrics;
  const write = (value: number) => changeText(value, needsClass(layer));
  const unit = needsClass(layer) ? texts.points : '';
  const largest = change && write(change.largestJump.absoluteDifference);
  return (
    <p className={className} data-testid="one-pixel-line">
      {estimate && largest
        ? texts.estimate(
            write(estimate.mean),
            unit,
            write(estimate.low),
            write(estimate.high),
            estimate.pairs,
            largest,
            goesOn,
          )
        : change && largest && isWhole
          ? texts.exact(write(change.meanAbsoluteDifference), unit, largest)
          : goesOn
            ? texts.notYet
            : canGoOn && texts.tooCoarse}
    </p>
  );
}
