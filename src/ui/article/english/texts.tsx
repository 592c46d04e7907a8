import { Term } from '../../glossary/Term.tsx';
import { SampledSignal } from '../../views/inside/SampledSignal.tsx';
import type { ArticleTexts } from '../articleTexts.ts';
import { Claim } from '../Claim.tsx';
import { Blend, Cosine, Equivariance, FiveHalvings, Invariance, Softmax } from '../formulas.tsx';
import { LiveNumbers } from '../LiveNumbers.tsx';
import { LivePixelWay } from '../LivePixelWay.tsx';
import { PictureCredit } from '../PictureCredit.tsx';
import { QUOTED } from '../quoted.ts';

const percent = (value: number) => `${value}\u00a0%`;
const count = (value: number) => value.toLocaleString('en-GB');

const { onePixel, plane, gridShare, gridShareOfCat, mobilenet, espresso, border, accuracy } =
  QUOTED;

/** The article in English. */
export const english: ArticleTexts = {
  title: 'How it works',
  contents: 'In this article',
  showMe: 'Show me',
  showMeThat: (what) => `Show me: ${what}`,
  shown: {
    title: 'From the article',
    back: 'Back to the text',
    stay: 'Stay here',
    titles: {
      onePixel: 'one pixel, and the answer of both networks',
      similarity: 'a map of similarity',
      pixelWay: 'the way of one pixel',
      grid: 'the grid of the built-in pair',
      gridOfResNet: 'the grid of ResNet-50',
      noGrid: 'maps of the cat, almost without a grid',
      worstJump: 'the largest jump of the standard network',
      grainStays: 'the grain that stays',
      lessSure: 'the less sure anti-aliased MobileNetV2',
      farFromAnchor: 'a strawberry far from its anchor',
      border: 'a strawberry at the border',
    },
    look: {
      onePixel: 'The cup steps one pixel to and fro. Compare the two large numbers while it does.',
      similarity:
        'Both maps compare every position with the one in the middle, the anchor (the ring). Read the colours beside them: they begin well above 0.',
      pixelWay:
        'Under the maps: one channel of each network before and after its size goes down, and what one pixel changes in it.',
      grid: 'Under the maps: the bars stand highest at 32 pixels, and at 16. Choose a cell of a folded map to see its positions above.',
      gridOfResNet: 'The stripes in the left map repeat every 32 pixels, in both directions.',
      noGrid: 'The cat’s maps drift slowly; the bars stay low at every period.',
      worstJump: 'The largest jump in the left map: one pixel, to and fro.',
      grainStays:
        'Look closely at the right map: light and dark rows take turns. One pixel changes it more than two do.',
      lessSure: 'Here it is the right network, the anti-aliased one, that jumps.',
      farFromAnchor:
        'The anchor is at the top left, the object at the bottom right. One pixel changes little; the long way changed much.',
      border: 'The strawberry stands in the corner, at the very edge of the image.',
    },
  },
  wayIsAbove: {
    says: 'It stands further up at the moment, in the view “Inside the network”.',
    goThere: 'Go there',
  },
  onThePage: (sides, isClass) => {
    const changes = sides.map(({ title, mean, worst }) =>
      isClass
        ? `${title} by ${(mean * 100).toFixed(1)} points on average and ${(worst * 100).toFixed(0)} at worst`
        : `${title} by ${mean.toFixed(4)} on average and ${worst.toFixed(3)} at worst`,
    );
    return `In the maps that are on this page now, one pixel changes ${changes.join(', ')}.`;
  },
  picture: (attribution, licence) => `Picture on the page: ${attribution} (${licence}).`,
  sections: {
    'in-short': {
      title: 'In three sentences',
      short: 'In short',
      body: (
        <>
          <p>
            A convolutional network is often said not to care where an object stands; move the
            object by a single pixel, and you can watch it care. Much of this comes from where the
            network makes its picture smaller by keeping every second value: which parts of the
            object fall on the kept ones changes with every pixel. Blurring before values are
            dropped usually makes neighbouring positions agree better, but it does not make the
            network see the same thing everywhere.
          </p>
          <p>
            <Claim shows="onePixel">
              At one place, a step of one pixel takes the standard network from{' '}
              {percent(onePixel.standard.from)} to {percent(onePixel.standard.to)} sure that this is
              an espresso; its twin, which blurs first, stays at{' '}
              {percent(onePixel.antialiased.from)}.
            </Claim>
          </p>
        </>
      ),
    },
    question: {
      title: 'What is asked',
      short: 'The question',
      body: (
        <>
          <p>
            Two properties are easily mixed up. The first is{' '}
            <Term of="equivariance">equivariance</Term>: shifting the picture and then computing
            gives the same as computing and then shifting.
          </p>
          <Equivariance says="F of T x equals T of F of x" />
          <p>
            Away from the borders, a single <Term of="convolution">convolution</Term> has it. It
            adds up each pixel’s neighbourhood with the same weights everywhere, so when the picture{' '}
            <var>x</var> moves (<var>T</var>), its <Term of="feature map">feature map</Term>{' '}
            <var>F</var> moves along. That does not mean that nothing changes: the map has moved.
          </p>
          <p>
            The second is <Term of="invariance">invariance</Term>: the answer stays as it was. This
            is what one hopes for from a classifier <var>f</var>, since a plane is a plane anywhere.
          </p>
          <Invariance says="f of T x equals f of x" />
          <p>
            Invariance does not mean being right: a network that answers “plane” to everything is
            perfectly invariant. And convolutions alone do not bring it. If what comes out of every
            layer, that is of every step of the network, moved along with the picture, and the last
            one took the average over all places, the answer would stay the same. In real networks
            some do not move along.
          </p>
        </>
      ),
    },
    maps: {
      title: 'How to read the two maps',
      short: 'The maps',
      body: (
        <>
          <p>
            Every cell of a map is one whole image: the object (or the window that crops a larger
            picture) at that place, given to the network. The strawberry has{' '}
            {count(QUOTED.positions.strawberry)} places, the plane {count(QUOTED.positions.plane)}.
            Left is the standard network, right its twin: the same design with a blur built in (
            <Term of="anti-aliasing">anti-aliasing</Term>), trained to answer as the first does.
          </p>
          <p>
            A map shows either a probability or a similarity. The <em>probability</em> of a class{' '}
            <var>c</var>, of what the object is, is made from the network’s last numbers, the{' '}
            <Term of="logits">logits</Term> <var>z</var>, by the <Term of="softmax">softmax</Term>:
          </p>
          <Softmax says="p of c equals e to the z of c, divided by the sum over all k of e to the z of k" />
          <p>
            The <em>similarity</em> compares the long lists of numbers, the features, that a layer
            makes of two pictures: <var>u</var> of this position, and <var>a</var> of one chosen
            position, the <Term of="anchor">anchor</Term>. Taken as arrows, they have an angle
            between them, and its cosine is 1 where both point the same way (
            <Term of="cosine similarity">cosine similarity</Term>):
          </p>
          <Cosine says="s equals u times a, divided by the length of u times the length of a" />
          <p>
            A network that did not care would have a map of one colour. Grain and stripes, changes
            from one cell to the next, mean that single pixels matter; slow drifts mean that only
            larger moves do.{' '}
            <Claim shows="similarity">
              Unless you choose otherwise, the colours run from the smallest to the largest value of
              both maps together, so read the scale before the picture.
            </Claim>
          </p>
        </>
      ),
    },
    sampling: {
      title: 'What down-sampling breaks',
      short: 'Down-sampling',
      body: (
        <>
          <p>
            On the way to its answer a network makes its picture smaller, usually to half the size
            each time. It does so with a <Term of="stride">stride</Term> of 2: of every two values
            in a row, one is kept. The kept places stay where they are; which parts of the object
            fall on them depends on where it lies.
          </p>
          <p>
            Values so far apart can carry only what changes slowly, waves longer than twice their
            distance (Nyquist’s limit). Sharp edges change faster and come back as something else,
            as the spokes of a wheel seem to turn backwards in a film:{' '}
            <Term of="aliasing">aliasing</Term>. Drag the signal below.
          </p>
          <SampledSignal />
          <p>
            After one such step, a move of one pixel is half a pixel of the smaller map. A map of
            slow changes could follow it; one of sharp edges becomes another map, and only moves by
            an even number of pixels simply take it along. The same thing in the two networks, with
            the object that is on the page:
          </p>
          <LivePixelWay />
          <p>
            <Claim shows="pixelWay">
              The view “Inside the network” follows this pixel, and measures how much each stage
              changes with it.
            </Claim>
          </p>
        </>
      ),
    },
    grid: {
      title: 'The sampling grid in the map',
      short: 'The grid',
      body: (
        <>
          <p>Most networks here halve their picture five times.</p>
          <FiveHalvings says="2 to the fifth power equals 32" />
          <p>
            So the kept places are 32 pixels apart in the end: moved by 32 pixels, an object falls
            on them as before, moved by fewer it does not. Does a map show that? Put all positions
            that differ by multiples of 32 pixels along x and y into one group. If only the place on
            the grid mattered, all values of a group would be equal: 100 % of the map’s ups and
            downs (its variance) would be the grid’s. If it did not matter: 0 %.{' '}
            <Claim shows="grid">
              In the built-in standard network’s map of the plane it is{' '}
              {percent(gridShare.builtIn.standard)}, in its twin’s{' '}
              {percent(gridShare.builtIn.antialiased)}.
            </Claim>{' '}
            <Claim shows="gridOfResNet">
              In the published maps of ResNet-50 it is {percent(gridShare.resnet50.standard)} and{' '}
              {percent(gridShare.resnet50.antialiased)}, and the stripes can be seen with the naked
              eye.
            </Claim>
          </p>
          <p>
            It is not always so. Over the same plane AlexNet has{' '}
            {percent(gridShare.alexnet.standard)} and, anti-aliased,{' '}
            {percent(gridShare.alexnet.antialiased)}; MobileNetV2{' '}
            {percent(gridShare.mobilenet_v2.standard)} and{' '}
            {percent(gridShare.mobilenet_v2.antialiased)}; VGG16 {percent(gridShare.vgg16.standard)}{' '}
            and {percent(gridShare.vgg16.antialiased)}.{' '}
            <Claim shows="noGrid">
              And of the built-in networks’ maps of the cat the grid explains only{' '}
              {percent(gridShareOfCat.standard)} and {percent(gridShareOfCat.antialiased)}: they
              mostly drift.
            </Claim>
          </p>
        </>
      ),
    },
    'anti-aliasing': {
      title: 'What anti-aliasing does, and what it does not',
      short: 'Anti-aliasing',
      body: (
        <>
          <p>
            Zhang’s remedy (2019) is taken from signal processing: before values are dropped, blur
            away the detail that the others are too far apart to carry. The layer that does both is
            called <Term of="BlurPool">BlurPool</Term>. It often helps <em>locally</em>.{' '}
            <Claim shows="worstJump">
              Over the map of the espresso, one pixel changes the standard network’s probability by{' '}
              {espresso.meanChange.standard} percentage points on average and{' '}
              {espresso.largestJump.standard} at worst, the twin’s by{' '}
              {espresso.meanChange.antialiased} and {espresso.largestJump.antialiased}.
            </Claim>{' '}
            <Claim shows="grainStays">
              For the plane it helps less, {plane.meanChange.antialiased} points in place of{' '}
              {plane.meanChange.standard}: our twin, as many of Zhang’s networks, blurs all
              down-samplings but the first, and a grain of two pixels stays in its map.
            </Claim>
          </p>
          <p>
            It does not make the network surer.{' '}
            <Claim shows="lessSure">
              In the published maps of the plane MobileNetV2 is {percent(mobilenet.mean.standard)}{' '}
              sure on average, its anti-aliased version {percent(mobilenet.mean.antialiased)}; and
              one pixel changes the latter a little more ({mobilenet.meanChange.antialiased} points
              against {mobilenet.meanChange.standard}).
            </Claim>{' '}
            Our own twin is less sure, too: of the espresso {percent(espresso.mean.antialiased)}{' '}
            against {percent(espresso.mean.standard)}, of the plane{' '}
            {percent(plane.mean.antialiased)} against {percent(plane.mean.standard)}.
          </p>
          <p>
            It hardly helps <em>globally</em>.{' '}
            <Claim shows="farFromAnchor">
              The strawberry’s features at the bottom right of the image have a similarity of{' '}
              {QUOTED.farFromAnchor.standard.toFixed(3)} to those at the top left in VGG16 (its
              layer fc6), and of {QUOTED.farFromAnchor.antialiased} in the anti-aliased VGG16: a
              little more, and far from 1.
            </Claim>{' '}
            That layer weighs every place separately, which no blur undoes.
          </p>
          <p>
            It is not free of aliasing either. After most convolutions values below 0 are set to 0;
            after a blur, too, and that makes new sharp edges. And accuracy may change: our twin
            names the right class first (<Term of="top-1">top-1</Term>) for{' '}
            {percent(accuracy.antialiased)} of {count(accuracy.photographs)} photographs, the
            standard network for {percent(accuracy.standard)}. Zhang, who trains his networks from
            scratch, reports a slight gain; so small a loss may be our training’s, or chance.
          </p>
          <p>
            <LiveNumbers />
          </p>
        </>
      ),
    },
    borders: {
      title: 'Borders and padding',
      short: 'Borders',
      body: (
        <>
          <p>
            At the border a convolution has no neighbours to add up. It is given some, mostly zeros
            (<Term of="padding">padding</Term>), and so the sum there is not the sum of the middle.
            Equivariance ends at the border, and deep in a network, where the{' '}
            <Term of="receptive field">receptive field</Term> of a value reaches across the whole
            image, the border is felt nearly everywhere. No blur mends that.
          </p>
          <p>
            <Claim shows="border">
              In the built-in pair the effect can hardly be seen: where the strawberry touches the
              edge of the image, the standard network is {percent(border.outermost.standard)} sure
              on average (over all places: {percent(border.everywhere.standard)}), its twin{' '}
              {percent(border.outermost.antialiased)} ({percent(border.everywhere.antialiased)}).
            </Claim>{' '}
            AlexNet and VGG16 know the place in another way, too: their last layers weigh every
            place separately. And where a window crops a picture, its edge can cut the object
            itself: then the picture has changed, and the network may well change its mind.
          </p>
        </>
      ),
    },
    numbers: {
      title: 'How the numbers are made',
      short: 'The numbers',
      body: (
        <>
          <p>
            To the pixel. Each image has 224 × 224 pixels. A patch <var>p</var> with opacity{' '}
            <var>α</var> is laid over the background <var>b</var> at whole pixels, and every colour
            value is rounded to one of 256 values:
          </p>
          <Blend says="v equals alpha times p, plus 1 minus alpha times b, rounded" />
          <p>
            A window is cut out of a larger picture, and nothing is resampled; when it goes right,
            the object goes left in the image. What you see is made of the very bytes that the
            networks get. They run in your browser, in 32-bit arithmetic, on{' '}
            <Term of="WASM">WASM</Term> or <Term of="WebGPU">WebGPU</Term>.
          </p>
          <p>
            Maps labelled <em>live</em> are computed here and now; <em>built in</em>, by the same
            networks beforehand; <em>published 2020</em>, by the authors of the study. While a map
            grows, large blocks have the value at their top left, and hatching means that nothing is
            known. The number at the crosshair is never a guess. “One pixel changes this by” is the
            mean over all pairs of neighbours; as long as some are missing, it is an estimate, and
            the range beside it holds the true mean 95 times out of 100.
          </p>
        </>
      ),
    },
    limits: {
      title: 'Limits',
      short: 'Limits',
      body: (
        <ul>
          <li>
            A map is about one object and one network. A handful of objects, mostly on plain white,
            is not the world; the cat above shows how much depends on the picture.
          </li>
          <li>
            Only shifts are tried: no turning, no scaling, no other light. Networks without
            convolutions may behave quite differently; you can bring one.
          </li>
          <li>
            A probability says how sure a network is, not whether it should be. Steady and wrong is
            possible.
          </li>
          <li>
            An anti-aliased network was trained by itself. It differs from the standard one by the
            blur and by all that its training made of it.
          </li>
        </ul>
      ),
    },
    references: {
      title: 'Whose work this is',
      short: 'References',
      body: (
        <>
          <p>
            The experiment, both published scenes and the {QUOTED.publishedMaps} maps labelled
            “published 2020” are by Lee, Yang and Wang (
            <a href="https://github.com/jakehlee/interactive-invariance">their pages</a>, MIT); the
            anti-aliased networks of that study are Zhang’s (
            <a href="https://github.com/adobe/antialiased-cnns">his code</a>). The built-in pair,
            EfficientNet-Lite0 and our twin of it, is under Apache-2.0. <PictureCredit />
          </p>
          <ul>
            <li>
              Lee, Yang, Wang: What Does CNN Shift Invariance Look Like? A Visualization Study. ECCV
              2020 Workshops, <a href="https://arxiv.org/abs/2011.04127">arXiv:2011.04127</a>.
            </li>
            <li>
              Zhang: Making Convolutional Networks Shift-Invariant Again. ICML 2019,{' '}
              <a href="https://arxiv.org/abs/1904.11486">arXiv:1904.11486</a>.
            </li>
            <li>
              Azulay, Weiss: Why Do Deep Convolutional Networks Generalize So Poorly to Small Image
              Transformations? JMLR 2019,{' '}
              <a href="https://arxiv.org/abs/1805.12177">arXiv:1805.12177</a>.
            </li>
            <li>
              Kayhan, van Gemert: On Translation Invariance in CNNs: Convolutional Layers Can
              Exploit Absolute Spatial Location. CVPR 2020,{' '}
              <a href="https://arxiv.org/abs/2003.07064">arXiv:2003.07064</a>.
            </li>
            <li>
              Chaman, Dokmanić: Truly Shift-Invariant Convolutional Neural Networks. CVPR 2021,{' '}
              <a href="https://arxiv.org/abs/2011.14214">arXiv:2011.14214</a>.
            </li>
          </ul>
        </>
      ),
    },
    words: { title: 'Words', short: 'Words', body: undefined },
  },
};
