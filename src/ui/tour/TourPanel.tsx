import { MapPin, Star } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Label, Radio, RadioGroup } from 'react-aria-components';
import type { Position } from '../../domain/grid.ts';
import type { Side } from '../../session/asked/requested.ts';
import type { MapStore } from '../../session/sources/mapStore.ts';
import type { Tour } from '../../session/state.ts';
import { strideProductsOf } from '../../session/strideProducts.ts';
import { factsOf, PERIODS_IN_PX, rankedGuess, SPREAD_ENDS } from '../../session/tour/facts.ts';
import { type ChoiceQuestion, type PinQuestion, STOPS } from '../../session/tour/stops.ts';
import { replyOf, stopOf } from '../../session/tour/tour.ts';
import { valueAt } from '../../session/valueAt.ts';
import { CheckBox } from '../kit/CheckBox.tsx';
import kit from '../kit/shared.module.css';
import { valueText } from '../nudge/valueText.ts';
import { useHeld, useSession, useShown } from '../session.tsx';
import styles from './TourPanel.module.css';
import { tourTexts as texts, type WrittenFacts } from './texts.ts';
import { writtenFacts, writtenMap, writtenPeriods, writtenRank } from './written.ts';

type MapsOfSides = Readonly<Record<Side, MapStore | undefined>>;

/** The stop of the tour that is under way: asks, takes the guess, and says what the maps say. */
export function TourPanel() {
  const tour = useHeld((held) => held.tour);
  return tour && <StopPanel tour={tour} key={tour.stop} />;
}

function StopPanel({ tour }: { readonly tour: Tour }) {
  const session = useSession();
  const holdsAnswers = useHeld(({ preferences }) => preferences.holdsAnswers);
  const maps = useCurrentMaps();
  const heading = useRef<HTMLHeadingElement>(null);
  const main = useRef<HTMLButtonElement>(null);
  const [option, setOption] = useState<number>();
  const { id, question } = stopOf(tour);
  const reply = replyOf(tour);
  const waits = question !== undefined && reply === undefined;
  const isHeldBack = question !== undefined && reply?.isShown === false;
  const isLast = tour.stop + 1 === STOPS.length;
  const { title, body, ask } = texts.stops[id];
  const left = useMemo(() => maps.left && factsOf(maps.left), [maps.left]);

  // A stop is read from its heading on.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('section')?.scrollIntoView();
  }, []);
  // The answers that could be chosen are gone, and whoever was at them is at what comes next.
  useEffect(() => {
    if (!waits && document.activeElement === document.body) main.current?.focus();
  }, [waits]);

  const act = () => {
    if (waits && question.kind === 'pin') session.guessHere();
    else if (waits && option !== undefined) session.guess({ kind: 'choice', option });
    else if (isHeldBack) session.showAnswer();
    else if (isLast) session.leaveTour();
    else session.goOn();
  };
  return (
    <section
      className={styles.tour}
      aria-labelledby="tour-stop"
      onKeyDown={(event) => {
        if (event.key === 'Escape') session.leaveTour();
      }}
    >
      <div className={styles.asks}>
        <p className={styles.count}>{texts.count(tour.stop + 1, STOPS.length)}</p>
        <h2 id="tour-stop" tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <p>{body}</p>
        {question && <p className={styles.question}>{ask(left && writtenMap(left))}</p>}
        {question?.kind === 'pin' && waits && <p>{texts.pinHelp}</p>}
        {question?.kind === 'choice' && waits && (
          <Options question={question} chosen={option} onChoose={setOption} />
        )}
        {question === undefined && <Idea maps={maps} />}
      </div>
      <div className={styles.acts}>
        <div role="status" className={styles.result}>
          {isHeldBack && <p>{texts.waits}</p>}
          {!waits && !isHeldBack && <Result tour={tour} maps={maps} />}
        </div>
        <div className={styles.buttons}>
          <Button
            className={styles.main ?? ''}
            ref={main}
            isDisabled={waits && question.kind === 'choice' && option === undefined}
            onPress={act}
          >
            {waits
              ? question.kind === 'pin'
                ? texts.guessHere
                : texts.answer
              : isHeldBack
                ? texts.showAnswer
                : isLast
                  ? texts.end
                  : texts.next}
          </Button>
          {waits && <Button onPress={() => session.showAnswer()}>{texts.showAnswer}</Button>}
          {tour.stop > 0 && <Button onPress={() => session.goBackAStop()}>{texts.before}</Button>}
          {!(isLast && !waits) && (
            <Button onPress={() => session.leaveTour()}>{texts.leave}</Button>
          )}
        </div>
      </div>
      <div className={styles.small}>
        <CheckBox
          isSelected={holdsAnswers}
          onChange={(holds) => session.prefer({ holdsAnswers: holds })}
        >
          {texts.holdsAnswers}
        </CheckBox>
        <p>{texts.keys}</p>
      </div>
    </section>
  );
}

/** The maps that answer what the stop asks for, as far as they may be seen. */
function useCurrentMaps(): MapsOfSides {
  return useShown(({ maps: { sides } }) => ({
    left: sides.left.current,
    right: sides.right.current,
  }));
}

function optionsOf({ of }: ChoiceQuestion): readonly string[] {
  switch (of) {
    case 'spread':
      return texts.options.spread(SPREAD_ENDS.map((end) => Math.round(end * 100)));
    case 'period':
      return texts.options.period(PERIODS_IN_PX);
    case 'steadiness':
      return texts.options.steadiness;
  }
}

interface OptionsProps {
  readonly question: ChoiceQuestion;
  readonly chosen: number | undefined;
  readonly onChoose: (option: number) => void;
}

function Options({ question, chosen, onChoose }: OptionsProps) {
  return (
    <RadioGroup
      className={styles.options ?? ''}
      value={chosen === undefined ? null : String(chosen)}
      onChange={(value) => onChoose(Number(value))}
    >
      <Label className={kit.visuallyHidden}>{texts.answers}</Label>
      {optionsOf(question).map((text, option) => (
        <Radio className={styles.option ?? ''} key={text} value={String(option)}>
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}

interface ResultProps {
  readonly tour: Tour;
  readonly maps: MapsOfSides;
}

/** What the maps on the page say to the question, in their numbers. */
function Result({ tour, maps }: ResultProps): ReactNode {
  const facts = useMemo(() => writtenFacts(maps), [maps]);
  const { question } = stopOf(tour);
  if (question === undefined) return null;
  if (maps.left === undefined || facts === undefined) return <p>{texts.loading}</p>;
  const guess = replyOf(tour)?.guess;
  if (question.kind === 'pin') {
    const map = maps[question.side];
    const position = guess?.kind === 'pin' ? guess.position : undefined;
    return map && <PinResult question={question} map={map} guess={position} facts={facts} />;
  }
  return (
    <>
      {guess?.kind === 'choice' && (
        <p>{texts.yourAnswer(optionsOf(question)[guess.option] ?? '')}</p>
      )}
      {question.of === 'period' ? (
        <PeriodResult map={maps.left} />
      ) : (
        <p>{texts.results[question.of](facts)}</p>
      )}
    </>
  );
}

interface PinResultProps {
  readonly question: PinQuestion;
  readonly map: MapStore;
  /** `undefined` where there is none. */
  readonly guess: Position | undefined;
  readonly facts: WrittenFacts;
}

function PinResult({ question, map, guess, facts }: PinResultProps) {
  const { of, side } = question;
  const ranked = useMemo(
    () => writtenRank(of, rankedGuess(of, map, guess ?? { y: 0, x: 0 })),
    [of, map, guess],
  );
  const { results } = texts;
  const says = guess === undefined ? results.noGuess : results.guess;
  const more = side === 'left' ? results.more[of] : results.more['far-away'](facts);
  return (
    <>
      <p>{says[of](ranked)}</p>
      <p>{more}</p>
      <p className={styles.legend} aria-hidden="true">
        {guess && (
          <span>
            <MapPin size={15} /> {texts.pins.guess}
          </span>
        )}
        <span>
          <Star size={15} /> {texts.pins.answer}
        </span>
      </p>
    </>
  );
}

function PeriodResult({ map }: { readonly map: MapStore }) {
  const strideProductInPx = useShown(({ choice }) => strideProductsOf(choice).left.inPx);
  const periods = useMemo(() => writtenPeriods(map, strideProductInPx), [map, strideProductInPx]);
  return <p>{texts.results.period(periods)}</p>;
}

function Idea({ maps }: { readonly maps: MapsOfSides }): ReactNode {
  const session = useSession();
  const { ends, sides } = useShown((now) => ({ ends: now.nudge?.ends, sides: now.maps.sides }));
  const facts = useMemo(() => writtenFacts(maps), [maps]);
  const [before, after] = (ends ?? []).map((end) => valueAt(sides.left, end));
  if (facts === undefined || before === undefined || after === undefined) return null;
  return (
    <>
      <ol>
        {texts.results
          .idea(valueText(before, true), valueText(after, true), facts)
          .map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
      </ol>
      <Button
        className={kit.textButton ?? ''}
        onPress={() => {
          session.leaveTour();
          session.openDialog({ kind: 'own-object', file: undefined });
        }}
      >
        {texts.ownObject}
      </Button>
    </>
  );
}
