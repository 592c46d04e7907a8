import { Printer } from 'lucide-react';
import { Button } from 'react-aria-components';
import { fetchHandout } from '../../handout/OnPaper.tsx';
import { handoutTexts } from '../../handout/texts.ts';
import shared from '../../kit/shared.module.css';
import { SaidLine } from './SaidLine.tsx';
import { useSaid } from './useSaid.ts';

/** Names by which a device calls itself: no other one comes here by them. */
const THIS_DEVICE = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** What is shown, on two sheets of paper for a class. */
export function HandoutSection() {
  const { section: texts } = handoutTexts;
  const [said, attempt] = useSaid();
  const print = async () => {
    await fetchHandout();
    window.print();
    return '';
  };
  return (
    <section aria-labelledby="share-handout">
      <h3 id="share-handout">{texts.title}</h3>
      <p className={shared.quiet}>
        {texts.explanation}
        {THIS_DEVICE.test(location.hostname) && ` ${texts.thisDeviceAlone}`}
      </p>
      <p className={shared.fileButtons}>
        <Button onPress={() => void attempt('', print)}>
          <Printer size={15} aria-hidden="true" /> {texts.print}
        </Button>
      </p>
      <p>
        <a href={texts.lessonPage}>{texts.lesson}</a>
      </p>
      <SaidLine {...said} />
    </section>
  );
}
