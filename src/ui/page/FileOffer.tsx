import { Button } from 'react-aria-components';
import type { LiveTarget } from '../../session/choices/networkChoice.ts';
import { kitTexts } from '../kit/texts.ts';
import { pageTexts } from './texts.ts';

const texts = pageTexts.notices;

interface Props {
  /** `undefined` where the picture is not at hand. */
  readonly target: LiveTarget | undefined;
  readonly onLeave: (target: LiveTarget) => void;
  readonly onStay: () => void;
}

/** What can be done about something that a file does not hold. */
export function FileOffer({ target, onLeave, onStay }: Props) {
  return (
    <>
      {target === undefined ? (
        kitTexts.pictureNotAtHand
      ) : (
        <>
          {texts.networksCan} <Button onPress={() => onLeave(target)}>{target.label}</Button>
        </>
      )}{' '}
      <Button onPress={onStay}>{texts.stayWithFile}</Button>
    </>
  );
}
