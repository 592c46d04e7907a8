import { Term } from '../../glossary/Term.tsx';
import { SampledSignal } from '../../views/inside/SampledSignal.tsx';
import type { ArticleTexts } from '../articleTexts.ts';
import { Claim } from '../Claim.tsx';
import { Blend, Cosine, Equivariance, FiveHalvings, Invariance, Softmax } from '../formulas.tsx';
import { LiveNumbers } from '../LiveNumbers.tsx';
import { LivePixelWay } from '../LivePixelWay.tsx';
import { PictureCredit } from '../PictureCredit.tsx';
import { QUOTED } from '../quoted.ts';

const decimal = (value: number, decimals?: number) =>
  (decimals === undefined ? String(value) : value.toFixed(decimals)).replace('.', ',');
const percent = (value: number) => `${decimal(value)}\u00a0%`;
const count = (value: number) => value.toLocaleString('de-DE');

const { onePixel, plane, gridShare, gridShareOfCat, mobilenet, espresso, border, accuracy } =
  QUOTED;

/** The article in German. */
export const german: ArticleTexts = {
  title: 'Wie es funktioniert',
  contents: 'In diesem Artikel',
  showMe: 'Zeigen',
  showMeThat: (what) => `Zeigen: ${what}`,
  shown: {
    title: 'Aus dem Artikel',
    back: 'Zurück zum Text',
    stay: 'Hier bleiben',
    titles: {
      onePixel: 'ein Pixel und die Antwort beider Netze',
      similarity: 'eine Karte der Ähnlichkeit',
      pixelWay: 'der Weg eines Pixels',
      grid: 'das Raster des mitgelieferten Paars',
      gridOfResNet: 'das Raster von ResNet-50',
      noGrid: 'Karten der Katze, fast ohne Raster',
      worstJump: 'der größte Sprung des Standardnetzes',
      grainStays: 'das Korn, das bleibt',
      lessSure: 'MobileNetV2, mit Anti-Aliasing weniger sicher',
      farFromAnchor: 'eine Erdbeere weit weg von ihrem Anker',
      border: 'eine Erdbeere am Rand',
    },
    look: {
      onePixel:
        'Die Tasse springt um ein Pixel hin und her. Dabei lohnt der Blick auf die beiden großen Zahlen.',
      similarity:
        'Beide Karten vergleichen jede Position mit der in der Mitte, dem Anker (dem Ring). Die Farbskala daneben beginnt deutlich über 0.',
      pixelWay:
        'Unter den Karten: je ein Kanal beider Netze, bevor und nachdem er kleiner wird, und was ein Pixel darin ändert.',
      grid: 'Unter den Karten: Am höchsten sind die Balken bei 32 und bei 16 Pixeln. Wer ein Feld einer gefalteten Karte wählt, sieht oben, welche Positionen dazugehören.',
      gridOfResNet:
        'Die Streifen der linken Karte wiederholen sich alle 32 Pixel, in beiden Richtungen.',
      noGrid:
        'Die Karten der Katze ändern sich nur allmählich; die Balken bleiben bei jeder Periode niedrig.',
      worstJump: 'Der größte Sprung der linken Karte: ein Pixel hin und zurück.',
      grainStays:
        'Aus der Nähe wechseln auf der rechten Karte helle und dunkle Zeilen. Ein Pixel ändert mehr als zwei.',
      lessSure: 'Hier springt ausgerechnet das rechte Netz, das mit Anti-Aliasing.',
      farFromAnchor:
        'Der Anker liegt oben links, das Objekt unten rechts. Ein Pixel ändert wenig, der weite Weg hat viel geändert.',
      border: 'Die Erdbeere liegt in der Ecke, ganz am Rand des Bildes.',
    },
  },
  wayIsAbove: {
    says: 'Er steht im Augenblick weiter oben, in der Ansicht „Im Innern der Netze“.',
    goThere: 'Dorthin',
  },
  onThePage: (sides, isClass) => {
    const changes = sides.map(({ title, mean, worst }) =>
      isClass
        ? `„${title}“ im Mittel um ${decimal(mean * 100, 1)} Prozentpunkte und höchstens um ${decimal(worst * 100, 0)}`
        : `„${title}“ im Mittel um ${decimal(mean, 4)} und höchstens um ${decimal(worst, 3)}`,
    );
    return `In den Karten, die gerade auf der Seite stehen, ändert ein Pixel ${changes.join(', ')}.`;
  },
  picture: (attribution, licence) => `Bild auf der Seite: ${attribution} (${licence}).`,
  sections: {
    'in-short': {
      title: 'In drei Sätzen',
      short: 'Kurz gesagt',
      body: (
        <>
          <p>
            Einem Faltungsnetz ist es angeblich gleich, wo im Bild ein Objekt liegt; schon wenn man
            es um ein einziges Pixel verschiebt, lässt sich zusehen, dass das nicht stimmt. Viel
            davon entsteht dort, wo das Netz sein Bild verkleinert, indem es nur jeden zweiten Wert
            behält: Welche Teile des Objekts auf die behaltenen fallen, ändert sich mit jedem Pixel.
            Wer vorher weichzeichnet, sorgt meist dafür, dass benachbarte Positionen besser
            übereinstimmen – aber nicht dafür, dass das Netz überall dasselbe sieht.
          </p>
          <p>
            <Claim shows="onePixel">
              Rückt die Tasse an einer Stelle um ein Pixel weiter, so ist sich das Standardnetz
              statt zu {percent(onePixel.standard.from)} zu {percent(onePixel.standard.to)} sicher,
              einen Espresso zu sehen; sein Zwilling, der erst weichzeichnet, bleibt bei{' '}
              {percent(onePixel.antialiased.from)}.
            </Claim>
          </p>
        </>
      ),
    },
    question: {
      title: 'Worum es geht',
      short: 'Die Frage',
      body: (
        <>
          <p>
            Zwei Eigenschaften werden leicht verwechselt. Die erste ist die{' '}
            <Term of="equivariance">Äquivarianz</Term>: Erst das Bild verschieben und dann rechnen
            ergibt dasselbe wie erst rechnen und dann verschieben.
          </p>
          <Equivariance says="F von T x ist gleich T F von x" />
          <p>
            Eine einzelne <Term of="convolution">Faltung</Term> hat diese Eigenschaft, außer an den
            Rändern. Sie summiert die Umgebung jedes Pixels überall mit denselben Gewichten;
            verschiebt sich das Bild x (T), so verschiebt sich ihre{' '}
            <Term of="feature map">Merkmalskarte</Term> <var>F</var> mit. Das heißt nicht, dass sich
            nichts ändert: Die Karte ist ja verschoben.
          </p>
          <p>
            Die zweite ist die <Term of="invariance">Invarianz</Term>: Die Antwort bleibt, wie sie
            war. Das erhofft man sich von einem Klassifikator <var>f</var>, denn ein Flugzeug ist
            überall ein Flugzeug.
          </p>
          <Invariance says="f von T x ist gleich f von x" />
          <p>
            Invariant heißt nicht richtig: Ein Netz, das auf alles „Flugzeug“ antwortet, ist
            vollkommen invariant. Und aus Faltungen allein folgt die Invarianz nicht. Würde das
            Ergebnis jeder Schicht, also jedes Rechenschritts, mit dem Bild mitwandern und die
            letzte den Mittelwert über alle Stellen bilden, dann bliebe die Antwort gleich. In
            wirklichen Netzen wandern manche Ergebnisse nicht mit.
          </p>
        </>
      ),
    },
    maps: {
      title: 'Wie die beiden Karten zu lesen sind',
      short: 'Die Karten',
      body: (
        <>
          <p>
            Jedes Feld einer Karte ist ein ganzes Bild: Das Objekt liegt an dieser Stelle (oder der
            Ausschnitt aus einem größeren Bild), und das Netz hat geantwortet. Für die Erdbeere gibt
            es {count(QUOTED.positions.strawberry)} Stellen, für das Flugzeug{' '}
            {count(QUOTED.positions.plane)}. Links steht das Standardnetz, rechts sein Zwilling:
            genauso gebaut, aber mit eingebautem Weichzeichner (
            <Term of="anti-aliasing">Anti-Aliasing</Term>, an den Karten: „geglättet“) und darauf
            trainiert, so zu antworten wie das erste.
          </p>
          <p>
            Eine Karte zeigt entweder eine Wahrscheinlichkeit oder eine Ähnlichkeit. Die{' '}
            <em>Wahrscheinlichkeit</em> einer Klasse <var>c</var>, also dessen, was das Objekt ist,
            entsteht aus den letzten Zahlen des Netzes, den <Term of="logits">Logits</Term>{' '}
            <var>z</var>, durch die <Term of="softmax">Softmax-Funktion</Term>:
          </p>
          <Softmax says="p von c ist gleich e hoch z von c, geteilt durch die Summe über alle k von e hoch z von k" />
          <p>
            Die <em>Ähnlichkeit</em> vergleicht die langen Listen von Zahlen, die Merkmale, die eine
            Schicht aus zwei Bildern macht: <var>u</var> von dieser Position und <var>a</var> von
            einer ausgewählten, dem <Term of="anchor">Anker</Term>. Als Pfeile aufgefasst bilden sie
            einen Winkel, und dessen Kosinus ist 1, wo beide in dieselbe Richtung zeigen (
            <Term of="cosine similarity">Kosinusähnlichkeit</Term>):
          </p>
          <Cosine says="s ist gleich u mal a, geteilt durch die Länge von u mal die Länge von a" />
          <p>
            Die Karte eines Netzes, dem die Lage gleich wäre, hätte nur eine Farbe. Körner und
            Streifen, also Wechsel von Feld zu Feld, bedeuten, dass es auf einzelne Pixel ankommt;
            allmähliche Übergänge, dass es erst auf größere Verschiebungen ankommt.{' '}
            <Claim shows="similarity">
              Solange nichts anderes gewählt ist, reichen die Farben vom kleinsten bis zum größten
              Wert beider Karten; deshalb zuerst auf die Skala sehen.
            </Claim>
          </p>
        </>
      ),
    },
    sampling: {
      title: 'Was beim Verkleinern verloren geht',
      short: 'Verkleinern',
      body: (
        <>
          <p>
            Auf dem Weg zur Antwort macht ein Netz sein Bild kleiner, meist jedes Mal halb so groß.
            Das geschieht mit einer <Term of="stride">Schrittweite</Term> von 2: Von je zwei Werten
            nebeneinander bleibt einer. Die behaltenen Stellen liegen fest; welche Teile des Objekts
            auf sie fallen, hängt davon ab, wo es liegt.
          </p>
          <p>
            Liegen die behaltenen Werte so weit auseinander, erfassen sie nur langsame Änderungen,
            Wellen, länger als das Doppelte ihres Abstands (Nyquist-Grenze). Scharfe Kanten ändern
            sich schneller und kehren als etwas anderes wieder, so wie sich Speichenräder im Film
            rückwärts zu drehen scheinen: <Term of="aliasing">Aliasing</Term>. Das Signal hier lässt
            sich ziehen.
          </p>
          <SampledSignal />
          <p>
            Nach einem solchen Schritt ist eine Verschiebung um ein Pixel nur noch ein halbes Pixel
            der kleineren Karte. Eine Karte ohne scharfe Kanten könnte dem folgen; mit ihnen wird
            sie eine andere, und nur bei Verschiebungen um eine gerade Zahl von Pixeln wandert sie
            einfach mit. Dasselbe in den beiden Netzen, mit dem Objekt, das gerade auf der Seite
            steht:
          </p>
          <LivePixelWay />
          <p>
            <Claim shows="pixelWay">
              Die Ansicht „Im Innern der Netze“ verfolgt dieses Pixel und misst, wie stark sich jede
              Stufe dabei ändert.
            </Claim>
          </p>
        </>
      ),
    },
    grid: {
      title: 'Das Abtastraster in der Karte',
      short: 'Das Raster',
      body: (
        <>
          <p>Die meisten Netze hier halbieren ihr Bild fünfmal.</p>
          <FiveHalvings says="2 hoch 5 ist gleich 32" />
          <p>
            Am Ende liegen die behaltenen Stellen also 32 Pixel auseinander: Um 32 Pixel verschoben
            fällt ein Objekt auf sie wie zuvor, um weniger verschoben nicht. Zeigt das auch eine
            Karte? Man fasst alle Positionen zu einer Gruppe zusammen, die sich in x und y um
            Vielfache von 32 Pixeln unterscheiden. Käme es nur auf den Ort im Raster an, so wären
            alle Werte einer Gruppe gleich, und 100 % vom Auf und Ab der Karte (ihrer Varianz) kämen
            vom Raster. Käme es darauf nicht an: 0 %.{' '}
            <Claim shows="grid">
              In der Flugzeugkarte des mitgelieferten Standardnetzes sind es{' '}
              {percent(gridShare.builtIn.standard)}, in der des Zwillings{' '}
              {percent(gridShare.builtIn.antialiased)}.
            </Claim>{' '}
            <Claim shows="gridOfResNet">
              In den veröffentlichten Karten von ResNet-50 sind es{' '}
              {percent(gridShare.resnet50.standard)} und {percent(gridShare.resnet50.antialiased)}.
              Die Streifen sind mit bloßem Auge zu sehen.
            </Claim>
          </p>
          <p>
            Immer ist das nicht so. Beim selben Flugzeug kommt AlexNet auf{' '}
            {percent(gridShare.alexnet.standard)} und mit Anti-Aliasing auf{' '}
            {percent(gridShare.alexnet.antialiased)}, MobileNetV2 auf{' '}
            {percent(gridShare.mobilenet_v2.standard)} und{' '}
            {percent(gridShare.mobilenet_v2.antialiased)}, VGG16 auf{' '}
            {percent(gridShare.vgg16.standard)} und {percent(gridShare.vgg16.antialiased)}.{' '}
            <Claim shows="noGrid">
              Und von den Karten der Katze erklärt das Raster bei den mitgelieferten Netzen nur{' '}
              {percent(gridShareOfCat.standard)} und {percent(gridShareOfCat.antialiased)}: Sie
              ändern sich vor allem allmählich.
            </Claim>
          </p>
        </>
      ),
    },
    'anti-aliasing': {
      title: 'Was Anti-Aliasing leistet und was nicht',
      short: 'Anti-Aliasing',
      body: (
        <>
          <p>
            Zhangs Gegenmittel (2019) stammt aus der Signalverarbeitung: Bevor Werte wegfallen,
            werden Einzelheiten verwischt, für die die anderen zu weit auseinanderliegen. Die
            Schicht, die beides tut, heißt <Term of="BlurPool">BlurPool</Term>. Oft hilft sie{' '}
            <em>im Kleinen</em>.{' '}
            <Claim shows="worstJump">
              Auf der Karte des Espressos ändert ein Pixel die Wahrscheinlichkeit beim Standardnetz
              im Mittel um {decimal(espresso.meanChange.standard)} Prozentpunkte und höchstens um{' '}
              {espresso.largestJump.standard}, beim Zwilling um{' '}
              {decimal(espresso.meanChange.antialiased)} und {espresso.largestJump.antialiased}.
            </Claim>{' '}
            <Claim shows="grainStays">
              Beim Flugzeug hilft sie weniger: {decimal(plane.meanChange.antialiased)} statt{' '}
              {decimal(plane.meanChange.standard)} Punkte. Unser Zwilling zeichnet wie viele von
              Zhangs Netzen vor jeder Verkleinerung weich außer vor der ersten, und so bleibt auf
              seiner Karte ein Korn von zwei Pixeln.
            </Claim>
          </p>
          <p>
            Die Antworten macht sie nicht sicherer.{' '}
            <Claim shows="lessSure">
              In den veröffentlichten Flugzeugkarten ist MobileNetV2 sich im Mittel zu{' '}
              {percent(mobilenet.mean.standard)} sicher, mit Anti-Aliasing nur zu{' '}
              {percent(mobilenet.mean.antialiased)}, und ein Pixel ändert dort etwas mehr (
              {decimal(mobilenet.meanChange.antialiased)} statt{' '}
              {decimal(mobilenet.meanChange.standard)} Punkte).
            </Claim>{' '}
            Auch unser eigener Zwilling ist sich weniger sicher: beim Espresso zu{' '}
            {percent(espresso.mean.antialiased)} statt {percent(espresso.mean.standard)}, beim
            Flugzeug zu {percent(plane.mean.antialiased)} statt {percent(plane.mean.standard)}.
          </p>
          <p>
            <em>Im Großen</em> hilft sie kaum.{' '}
            <Claim shows="farFromAnchor">
              Die Merkmale der Erdbeere unten rechts im Bild haben zu denen oben links in VGG16
              (Schicht fc6) die Ähnlichkeit {decimal(QUOTED.farFromAnchor.standard, 3)}, mit
              Anti-Aliasing {decimal(QUOTED.farFromAnchor.antialiased, 3)}: etwas mehr und weit
              entfernt von 1.
            </Claim>{' '}
            Diese Schicht gewichtet jede Stelle für sich, und daran ändert kein Weichzeichnen etwas.
          </p>
          <p>
            Frei von Aliasing ist auch sie nicht. Nach den meisten Faltungen werden Werte unter 0
            auf 0 gesetzt; auch nach dem Weichzeichnen, und das gibt neue scharfe Kanten. Und die
            Genauigkeit kann sich ändern: Unser Zwilling nennt bei {percent(accuracy.antialiased)}{' '}
            von {count(accuracy.photographs)} Fotos die richtige Klasse zuerst (
            <Term of="top-1">Top-1</Term>), das Standardnetz bei {percent(accuracy.standard)}.
            Zhang, der seine Netze von Grund auf trainiert, berichtet von einem kleinen Gewinn; ein
            so kleiner Verlust kann an unserem Training liegen oder Zufall sein.
          </p>
          <p>
            <LiveNumbers />
          </p>
        </>
      ),
    },
    borders: {
      title: 'Ränder und Auffüllen',
      short: 'Ränder',
      body: (
        <>
          <p>
            Am Rand fehlen einer Faltung die Nachbarn. Man gibt ihr welche, meist Nullen (
            <Term of="padding">Auffüllen</Term>), und so ist die Summe dort eine andere als in der
            Mitte. Am Rand endet die Äquivarianz; und tief im Netz, wo das{' '}
            <Term of="receptive field">rezeptive Feld</Term> eines Wertes über das ganze Bild
            reicht, ist der Rand beinahe überall zu spüren. Dagegen hilft kein Weichzeichnen.
          </p>
          <p>
            <Claim shows="border">
              Beim mitgelieferten Paar ist davon kaum etwas zu sehen: Wo die Erdbeere den Bildrand
              berührt, ist sich das Standardnetz im Mittel zu {percent(border.outermost.standard)}{' '}
              sicher (über alle Stellen: {percent(border.everywhere.standard)}), sein Zwilling zu{' '}
              {percent(border.outermost.antialiased)} ({percent(border.everywhere.antialiased)}).
            </Claim>{' '}
            AlexNet und VGG16 kennen den Ort noch auf andere Weise: Ihre letzten Schichten gewichten
            jede Stelle für sich. Und wo ein Ausschnitt über ein größeres Bild wandert, kann sein
            Rand das Objekt selbst anschneiden: Dann hat sich das Bild geändert, und die Antwort
            darf es auch.
          </p>
        </>
      ),
    },
    numbers: {
      title: 'Wie die Zahlen entstehen',
      short: 'Die Zahlen',
      body: (
        <>
          <p>
            Aufs Pixel genau. Jedes Bild hat 224 × 224 Pixel. Ein Objekt <var>p</var> mit der
            Deckkraft <var>α</var> wird an ganzen Pixeln auf den Hintergrund <var>b</var> gelegt,
            und jeder Farbwert wird auf einen von 256 Werten gerundet:
          </p>
          <Blend says="v ist gleich alpha mal p, plus 1 minus alpha mal b, gerundet" />
          <p>
            Ein Ausschnitt wird aus einem größeren Bild geschnitten, ohne dass etwas umgerechnet
            wird; wandert er nach rechts, wandert das Objekt im Bild nach links. Zu sehen sind genau
            die Bytes, die auch die Netze bekommen. Gerechnet wird in diesem Browser, mit 32 Bit,
            auf <Term of="WASM">WASM</Term> oder <Term of="WebGPU">WebGPU</Term>.
          </p>
          <p>
            Karten mit dem Vermerk <em>live</em> entstehen hier und jetzt; <em>mitgeliefert</em>{' '}
            heißt: von denselben Netzen vorab berechnet; <em>veröffentlicht 2020</em>: von den
            Autoren der Studie. Solange eine Karte wächst, zeigen große Blöcke den Wert ihrer linken
            oberen Ecke; schraffierte Felder sind noch nicht berechnet. Die Zahl am Fadenkreuz ist
            nie geschätzt. „Ein Pixel ändert dies um“ ist der Mittelwert über alle Nachbarpaare;
            solange welche fehlen, ist er geschätzt, und der Bereich daneben enthält den wahren in
            95 von 100 Fällen.
          </p>
        </>
      ),
    },
    limits: {
      title: 'Grenzen',
      short: 'Grenzen',
      body: (
        <ul>
          <li>
            Eine Karte gilt nur für ein Objekt und ein Netz. Eine Handvoll Objekte, meist auf reinem
            Weiß, ist nicht die Welt; die Katze oben zeigt, wie viel vom Bild abhängt.
          </li>
          <li>
            Nur Verschiebungen werden erprobt: keine Drehung, keine andere Größe, kein anderes
            Licht. Netze ohne Faltungen können sich ganz anders verhalten; eigene Netze kann man
            laden.
          </li>
          <li>
            Eine Wahrscheinlichkeit sagt, wie sicher sich ein Netz ist, nicht, ob zu Recht.
            Beständig und falsch geht auch.
          </li>
          <li>
            Ein Netz mit Anti-Aliasing wurde für sich trainiert. Vom Standardnetz unterscheidet es
            das Weichzeichnen und alles, was sein Training daraus gemacht hat.
          </li>
        </ul>
      ),
    },
    references: {
      title: 'Von wem das alles ist',
      short: 'Quellen',
      body: (
        <>
          <p>
            Das Experiment, die beiden veröffentlichten Szenen und die {QUOTED.publishedMaps} Karten
            mit dem Vermerk „veröffentlicht 2020“ stammen von Lee, Yang und Wang (
            <a href="https://github.com/jakehlee/interactive-invariance">ihre Seiten</a>, MIT), die
            Netze mit Anti-Aliasing in dieser Studie von Zhang (
            <a href="https://github.com/adobe/antialiased-cnns">sein Code</a>). Das mitgelieferte
            Paar, EfficientNet-Lite0 und unser Zwilling dazu, steht unter Apache-2.0.{' '}
            <PictureCredit />
          </p>
          <ul>
            <li>
              Lee, Yang, Wang:{' '}
              <cite lang="en">
                What Does CNN Shift Invariance Look Like? A Visualization Study.
              </cite>{' '}
              ECCV 2020 Workshops, <a href="https://arxiv.org/abs/2011.04127">arXiv:2011.04127</a>.
            </li>
            <li>
              Zhang: <cite lang="en">Making Convolutional Networks Shift-Invariant Again.</cite>{' '}
              ICML 2019, <a href="https://arxiv.org/abs/1904.11486">arXiv:1904.11486</a>.
            </li>
            <li>
              Azulay, Weiss:{' '}
              <cite lang="en">
                Why Do Deep Convolutional Networks Generalize So Poorly to Small Image
                Transformations?
              </cite>{' '}
              JMLR 2019, <a href="https://arxiv.org/abs/1805.12177">arXiv:1805.12177</a>.
            </li>
            <li>
              Kayhan, van Gemert:{' '}
              <cite lang="en">
                On Translation Invariance in CNNs: Convolutional Layers Can Exploit Absolute Spatial
                Location.
              </cite>{' '}
              CVPR 2020, <a href="https://arxiv.org/abs/2003.07064">arXiv:2003.07064</a>.
            </li>
            <li>
              Chaman, Dokmanić:{' '}
              <cite lang="en">Truly Shift-Invariant Convolutional Neural Networks.</cite> CVPR 2021,{' '}
              <a href="https://arxiv.org/abs/2011.14214">arXiv:2011.14214</a>.
            </li>
          </ul>
        </>
      ),
    },
    words: { title: 'Begriffe', short: 'Begriffe', body: undefined },
  },
};
