import { Button } from 'react-aria-components';
import { Notice } from '../kit/Notice.tsx';
import { kitTexts } from '../kit/texts.ts';
import { fetchPlotly, usePlotly } from './plotlyCode.ts';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.frameNotice;

/** Says that the maps stand without their frame, which Plotly would draw. */
export function FrameNotice() {
  const { status } = usePlotly();
  if (status === 'late') return <Notice>{texts.late}</Notice>;
  if (status !== 'failed') return null;
  return (
    <Notice>
      {texts.failed}
      <Button onPress={fetchPlotly}>{kitTexts.tryAgain}</Button>
    </Notice>
  );
}
