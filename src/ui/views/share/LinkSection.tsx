import { Link2, Share2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { ANY_TWO } from '../../../session/asked/requested.ts';
import { isOwnNetworkId } from '../../../session/networkChoices.ts';
import { isOwnSceneId } from '../../../session/ownScenes.ts';
import type { ViewProps } from '../viewProps.ts';
import { SaidLine } from './SaidLine.tsx';
import { useSaid } from './useSaid.ts';

/** The address of what is shown, to copy or to hand on. */
export function LinkSection({ requested, addressOf }: ViewProps) {
  const [said, attempt] = useSaid();
  /** A link that the clipboard did not take. */
  const [refused, setRefused] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (refused !== undefined) field.current?.select();
  }, [refused]);
  const link = () => new URL(addressOf(requested), location.href.replace(/[?#].*$/, '')).href;

  const copy = async () => {
    const wanted = link();
    setRefused(undefined);
    try {
      await navigator.clipboard.writeText(wanted);
      return 'The link is copied.';
    } catch {
      // Without a secure context there is no clipboard at all.
      setRefused(wanted);
      return 'The browser does not let this page use the clipboard. Copy the link from the field below.';
    }
  };
  const share = async () => {
    try {
      await navigator.share({ title: document.title, url: link() });
      return '';
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return '';
      return 'The link could not be handed on. Copy it instead.';
    }
  };
  const { networks, left, right } = requested;
  const ownNetworks = (networks === ANY_TWO ? [left, right] : [networks]).some(isOwnNetworkId);
  return (
    <section aria-labelledby="share-link">
      <h3 id="share-link">Link to this view</h3>
      <p className="quiet">
        Object, networks, layer, class or anchor, position and colours. Whoever opens it sees the
        same view; what is live runs anew in their browser.
        {isOwnSceneId(requested.scene) &&
          ' The link does not carry your picture: it stays on this device, and whoever opens the link is asked for it. A saved run can carry it.'}
        {ownNetworks &&
          ' The link does not carry your own networks: they stay on this device, and whoever opens the link is asked for their files.'}
      </p>
      <p className="share-buttons">
        <Button onPress={() => void attempt('', copy)}>
          <Link2 size={15} aria-hidden="true" /> Copy link
        </Button>
        {typeof navigator.share === 'function' && (
          <Button onPress={() => void attempt('', share)}>
            <Share2 size={15} aria-hidden="true" /> Share …
          </Button>
        )}
      </p>
      <SaidLine {...said} />
      {refused !== undefined && (
        <input
          ref={field}
          className="share-link"
          aria-label="Link to this view"
          readOnly
          value={refused}
          onFocus={(event) => event.target.select()}
        />
      )}
    </section>
  );
}
