import { Button } from 'react-aria-components';
import { fetchPlotly, usePlotly } from './plotlyCode.ts';

/** Says that the maps stand without their frame, which Plotly would draw. */
export function FrameNotice() {
  const { status } = usePlotly();
  if (status === 'late') {
    return (
      <p className="notice" role="status">
        The axes under the maps have not arrived yet. Everything else works without them.
      </p>
    );
  }
  if (status !== 'failed') return null;
  return (
    <p className="notice" role="status">
      The axes under the maps could not be fetched. Everything else works without them.
      <Button onPress={fetchPlotly}>Try again</Button>
    </p>
  );
}
