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
      lessSure: 'MobileNetV2, mit Anti-Aliasing weniger sicher',
      farFromAnchor: 'eine Erdbeere weit weg von ihrem Anker',
      border: 'eine Erdbeere am Rand',
    },
    look: {
      onePixel:
        'Der Ausschnitt springt um ein Pixel hin und her. Dabei lohnt der Blick auf die beiden großen Zahlen.',
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
            es um ein einziges Pixel verschiebt, lässt sich zusehen, dass das nicht stimmt. Das
            meiste davon geschieht dort, wo das Netz sein Bild verkleinert, indem es nur jeden
            zweiten Wert behält: Dasselbe Objekt wird mal so, mal so erfasst. Wer vorher
            weichzeichnet, sorgt dafür, dass benachbarte Positionen besser übereinstimmen – aber
            nicht dafür, dass das Netz überall dasselbe sieht.
          </p>
          <p>
            <Claim shows="onePixel">
              An einer Stelle im Bild des Flugzeugs bringt ein Pixel das Standardnetz von{' '}
              {percent(onePixel.standard.from)} auf {percent(onePixel.standard.to)} Sicherheit; sein
              Zwilling mit Anti-Aliasing bleibt bei {percent(onePixel.antialiased.from)}.
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
            Eine einzelne <Term of="convolution">Faltung</Term> hat diese Eigenschaft. Sie summiert
            die Umgebung jedes Pixels überall mit denselben Gewichten; verschiebt sich das Bild x
            (T), so verschiebt sich ihre <Term of="feature map">Merkmalskarte</Term> <var>F</var>{' '}
            mit. Das heißt nicht, dass sich nichts ändert: Die Karte ist ja verschoben.
          </p>
          <p>
            Die zweite ist die <Term of="invariance">Invarianz</Term>: Die Antwort bleibt, wie sie
            war. Das erhofft man sich von einem Klassifikator <var>f</var>, denn ein Flugzeug ist
            überall ein Flugzeug.
          </p>
          <Invariance says="f von T x ist gleich f von x" />
          <p>
            Invariant heißt nicht richtig: Ein Netz, das auf alles „Flugzeug“ antwortet, ist
            vollkommen invariant. Und aus Faltungen allein folgt die Invarianz nicht. Würde jede
            Schicht, also jeder Rechenschritt des Netzes, mit dem Bild mitwandern und die letzte den
            Mittelwert über alle Stellen bilden, dann bliebe die Antwort, wie sie ist. In wirklichen
            Netzen wandern manche Schichten nicht mit.
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
            {count(QUOTED.positions.plane)}. Links steht das Standardnetz, rechts dasselbe mit{' '}
            <Term of="anti-aliasing">Anti-Aliasing</Term> (an den Karten: „geglättet“).
          </p>
          <p>
            Eine Karte zeigt eines von beiden. Die <em>Wahrscheinlichkeit</em> einer Klasse entsteht
            aus den <Term of="logits">Logits</Term> <var>z</var> des Netzes durch die{' '}
            <Term of="softmax">Softmax-Funktion</Term>:
          </p>
          <Softmax says="p von c ist gleich e hoch z von c, geteilt durch die Summe über alle k von e hoch z von k" />
          <p>
            Die <em>Ähnlichkeit</em> vergleicht Merkmale, also die lange Liste von Zahlen, die eine
            Schicht aus einem Bild macht: die einer Position, <var>u</var>, mit denen einer
            ausgewählten, dem <Term of="anchor">Anker</Term> <var>a</var>. Ihr Maß ist der Kosinus
            des Winkels zwischen den beiden Listen (
            <Term of="cosine similarity">Kosinusähnlichkeit</Term>):
          </p>
          <Cosine says="s ist gleich u mal a, geteilt durch die Länge von u mal die Länge von a" />
          <p>
            Die Karte eines Netzes, dem die Lage gleich wäre, hätte nur eine Farbe. Körner und
            Streifen, also Wechsel von Feld zu Feld, bedeuten, dass es auf einzelne Pixel ankommt;
            allmähliche Übergänge, dass es auf weite Wege ankommt.{' '}
            <Claim shows="similarity">
              Die Farben reichen, solange nichts anderes gewählt ist, gerade über die vorkommenden
              Werte; der erste Blick gehört deshalb der Skala.
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
            nebeneinander bleibt einer. Welcher, das hängt davon ab, wo das Objekt zufällig liegt.
          </p>
          <p>
            Weit auseinanderliegende Werte können nur festhalten, was sich zwischen ihnen langsam
            ändert. Scharfe Kanten ändern sich schneller und kehren als etwas anderes wieder:{' '}
            <Term of="aliasing">Aliasing</Term>. Das Signal hier lässt sich ziehen.
          </p>
          <SampledSignal />
          <p>
            Nach einem solchen Schritt ist eine Verschiebung um ein Pixel nur noch ein halbes Pixel
            der kleineren Karte; einfach mitwandern kann die Karte also nicht. Das geht nur bei
            Verschiebungen um zwei Pixel. Dasselbe in den beiden Netzen, mit dem Objekt, das gerade
            auf der Seite steht:
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
            Ein solches Netz sieht sein Bild also durch ein Raster von 32 Pixeln: Zwei Stellen im
            Abstand von 32 Pixeln sind für das Netz fast gleich, die dazwischen nicht. Das lässt
            sich prüfen: Man fasst die Positionen einer Karte zu Gruppen zusammen, deren x und y
            beim Teilen durch 32 dieselben Reste lassen. Wie viel vom Auf und Ab der Karte (ihrer
            Varianz) liegt zwischen den Gruppen und nicht in ihnen? Bei einem reinen Raster wären es
            100 %.{' '}
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
            Immer ist das nicht so. AlexNet kommt auf {percent(gridShare.alexnet.standard)} und mit
            Anti-Aliasing auf {percent(gridShare.alexnet.antialiased)}, MobileNetV2 auf{' '}
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
            Zhangs Gegenmittel (2019) stammt aus der Signalverarbeitung: Bevor Werte wegfallen, wird
            weichgezeichnet, was die übrigen nicht festhalten können. Die Schicht, die beides tut,
            heißt <Term of="BlurPool">BlurPool</Term>. Sie hilft <em>im Kleinen</em>.{' '}
            <Claim shows="worstJump">
              Auf der Flugzeugkarte ändert ein Pixel die Wahrscheinlichkeit beim Standardnetz im
              Mittel um {decimal(plane.meanChange.standard)} Prozentpunkte und höchstens um{' '}
              {plane.largestJump.standard}, beim Zwilling um {decimal(plane.meanChange.antialiased)}{' '}
              und {plane.largestJump.antialiased}.
            </Claim>
          </p>
          <p>
            Sicherer macht sie das Netz nicht.{' '}
            <Claim shows="lessSure">
              In den veröffentlichten Flugzeugkarten ist MobileNetV2 sich im Mittel zu{' '}
              {percent(mobilenet.mean.standard)} sicher, mit Anti-Aliasing nur zu{' '}
              {percent(mobilenet.mean.antialiased)}; auch ändert ein Pixel dort sogar etwas mehr (
              {decimal(mobilenet.meanChange.antialiased)} statt{' '}
              {decimal(mobilenet.meanChange.standard)} Punkte).
            </Claim>{' '}
            Unser eigener Zwilling ist sich beim Espresso weniger sicher:{' '}
            {percent(espresso.mean.antialiased)} statt {percent(espresso.mean.standard)}.
          </p>
          <p>
            <em>Im Großen</em> hilft sie nicht.{' '}
            <Claim shows="farFromAnchor">
              Von oben links bis unten rechts im Bild gleichen sich die Merkmale der Erdbeere in
              VGG16 mit Anti-Aliasing (Schicht fc6) nur zu{' '}
              {decimal(QUOTED.farFromAnchor.antialiased, 3)}, ohne zu{' '}
              {decimal(QUOTED.farFromAnchor.standard, 3)}.
            </Claim>
          </p>
          <p>
            Frei von Aliasing ist auch sie nicht. Die meisten Schichten setzen Werte unter 0 auf 0;
            die nach dem Weichzeichnen tun es wieder, und das gibt neue scharfe Kanten. Und sie kann
            Genauigkeit kosten: Unser Zwilling nennt bei {percent(accuracy.antialiased)} von 1.000
            Fotos die richtige Klasse zuerst (<Term of="top-1">Top-1</Term>), das Standardnetz bei{' '}
            {percent(accuracy.standard)}. Zhang, der seine Netze von Anfang an so trainiert,
            berichtet von etwas höherer Genauigkeit.
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
              Was er bewirkt, ist von Netz zu Netz verschieden: Wo die Erdbeere den Bildrand
              berührt, ist sich das mitgelieferte Standardnetz zu{' '}
              {percent(border.outermost.standard)} sicher (überall:{' '}
              {percent(border.everywhere.standard)}), sein Zwilling zu{' '}
              {percent(border.outermost.antialiased)} ({percent(border.everywhere.antialiased)}).
            </Claim>{' '}
            AlexNet und VGG16 gehen weiter: In ihren letzten Schichten hat jede Stelle ein eigenes
            Gewicht; so wissen sie, wo etwas liegt. Und wo ein Ausschnitt über ein größeres Bild
            wandert, kann sein Rand das Objekt selbst anschneiden: Dann hat sich das Bild geändert,
            und die Antwort darf es auch.
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
            und jeder Farbkanal wird auf einen von 256 Werten gerundet:
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
            heißt: von denselben Netzen vorab berechnet; <em>veröffentlicht 2020</em>: von denen,
            die die Studie gemacht haben. Solange eine Karte wächst, zeigen große Blöcke den Wert
            ihrer linken oberen Ecke; schraffiert ist, worüber nichts bekannt ist. Die Zahl am
            Fadenkreuz ist nie geschätzt. Was ein Pixel ändert, ist der Mittelwert über alle
            Nachbarpaare; solange welche fehlen, ist es eine Schätzung, und ihr 95-%-Intervall steht
            dabei.
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
            Eine Karte handelt von einem Objekt und einem Netz. Eine Handvoll Objekte, meist auf
            reinem Weiß, ist nicht die Welt; die Katze oben zeigt, wie viel vom Bild abhängt.
          </li>
          <li>
            Nur Verschiebungen werden erprobt: keine Drehung, keine Größe, kein anderes Licht. Netze
            ohne Faltungen können sich ganz anders verhalten; eigene lassen sich mitbringen.
          </li>
          <li>
            Eine Wahrscheinlichkeit sagt, wie sicher sich ein Netz ist, nicht, ob zu Recht.
            Beständig und falsch geht auch.
          </li>
          <li>
            Ein Netz mit Anti-Aliasing hat eigene Gewichte. Vom Standardnetz unterscheidet es das
            Weichzeichnen und alles, was das Training daraus gemacht hat.
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
