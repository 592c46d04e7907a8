import { Link2, Share2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { ANY_TWO } from '../../../session/asked/requested.ts';
import { isOwnNetworkId } from '../../../session/choices/pairs.ts';
import { isOwnSceneId } from '../../../session/ownScenes.ts';
import { Explained } from '../../glossary/Explained.tsx';
import shared from '../../kit/shared.module.css';
import type { ViewProps } from '../viewProps.ts';
import styles from './LinkSection.module.css';
import { SaidLine } from './SaidLine.tsx';
import { shareTexts } from './texts.tsx';
import { useSaid } from './useSaid.ts';

const texts = shareTexts.link;

/** The address of what is shown, to copy or to hand on. */
export function LinkSection({ requested, addressOf }: ViewProps) {
  const [said, attempt] = useSaid();
  /** A link that the clipboard did not take. */
  const [refused, setRefused] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (refused !== undefined) field.current?.select();
  }, [refused]);
  const link = () => new URL(addressOf(requested), location.href.replace(/[?#].*/s, '')).href;

  const copy = async () => {
    const wanted = link();
    setRefused(undefined);
    try {
      await navigator.clipboard.writeText(wanted);
      return texts.copied;
    } catch {
      // Without a secure context there is no clipboard at all.
      setRefused(wanted);
      return texts.clipboardRefused;
    }
  };
  const share = async () => {
    try {
      await navigator.share({ title: document.title, url: link() });
      return '';
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return '';
      return texts.notHandedOn;
    }
  };
  const { networks, left, right } = requested;
  const ownNetworks = (networks === ANY_TWO ? [left, right] : [networks]).some(isOwnNetworkId);
  return (
    <section aria-labelledby="share-link">
      <h3 id="share-link">{texts.title}</h3>
      <p className={shared.quiet}>
        <Explained text={texts.explanation} />
        {isOwnSceneId(requested.scene) && ` ${texts.withoutPicture}`}
        {ownNetworks && ` ${texts.withoutNetworks}`}
      </p>
      <p className={shared.fileButtons}>
        <Button onPress={() => void attempt('', copy)}>
          <Link2 size={15} aria-hidden="true" /> {texts.copy}
        </Button>
        {typeof navigator.share === 'function' && (
          <Button onPress={() => void attempt('', share)}>
            <Share2 size={15} aria-hidden="true" /> {texts.handOn}
          </Button>
        )}
      </p>
      <SaidLine {...said} />
      {refused !== undefined && (
        <input
          ref={field}
          className={styles.link}
          aria-label={texts.title}
          readOnly
          value={refused}
          onFocus={(event) => event.target.select()}
        />
      )}
    </section>
  );
}
