import { memo } from 'react';
import type { SceneEntry } from '../../../datasets/catalogue.ts';

interface Props {
  readonly scene: SceneEntry | undefined;
}

/** What is shown and whose work it stands on. */
export const Method = memo(function Method({ scene }: Props) {
  return (
    <article className="method" id="how-it-works" aria-labelledby="method-title">
      <h2 id="method-title">How it works</h2>
      <div className="method-columns">
        <section>
          <h3>One object, every position</h3>
          <p>
            A convolutional network is often said not to care where an object stands. Here you can
            see how far that is true. The object is put at every position of a 224 × 224 image, one
            pixel apart, and each image goes through two networks, in your own browser. Each cell of
            a map is one such image. If a network did not care, its map would have one colour.
          </p>
          <p>
            In scenes that are cropped the object stays where it is in a larger picture, and a
            window of 224 × 224 pixels moves over it. There a position names the window, not the
            object: when the window goes right, the object goes left in the image.
          </p>
        </section>
        <section>
          <h3>What the maps show</h3>
          <p>
            <em>Probability of the class</em> is how sure the network is of the object’s class, from
            0 to 1. <em>Similarity to the anchor</em> compares the network’s features at each
            position with those at one chosen position, the anchor, by the cosine of the angle
            between them: 1 where they point the same way.
          </p>
          <p>
            Large blocks are positions that are not computed yet, painted with the value at the
            block’s top left; hatching means nothing is known yet. The number at the crosshair is
            never a guess.
          </p>
          <p>
            Maps labelled “built in” come with this page: the same two networks computed them
            beforehand, for its own objects. The number at the crosshair is computed here all the
            same, as soon as the networks have arrived.
          </p>
        </section>
        <section>
          <h3>The two networks</h3>
          <p>
            Networks halve their resolution several times by keeping every second value, so moving
            the picture by one pixel changes which values are kept. Zhang (2019) blurs before
            keeping every second value, as signal processing demands. That makes neighbouring
            positions agree better; it does not make the network indifferent to large moves, and it
            can cost accuracy.
          </p>
          <p>
            Of the built-in pair, EfficientNet-Lite0 and its anti-aliased twin (both Apache-2.0; the
            twin is ours, trained from the other), the twin is steadier and a little less able: 67.7
            % against 74.2 % top-1 on 1,000 ImageNet validation photographs.
          </p>
        </section>
        <section>
          <h3>Whose work this is</h3>
          <p>
            The experiment, both published scenes and the 256 maps labelled “published 2020” are by
            Jake Lee, Junfeng Yang and Zhangyang Wang (
            <a href="https://github.com/jakehlee/interactive-invariance">their pages</a>, MIT). The
            anti-aliased networks of that study are by Richard Zhang (
            <a href="https://github.com/adobe/antialiased-cnns">his code</a>). To cite:
          </p>
          <p className="citation">
            Lee, Yang, Wang: What Does CNN Shift Invariance Look Like? A Visualization Study. ECCV
            2020 Workshops, <a href="https://arxiv.org/abs/2011.04127">arXiv:2011.04127</a>.
          </p>
          <p className="citation">
            Zhang: Making Convolutional Networks Shift-Invariant Again. ICML 2019,{' '}
            <a href="https://arxiv.org/abs/1904.11486">arXiv:1904.11486</a>.
          </p>
          {scene && (
            <p>
              Picture: {scene.attribution} ({scene.licence}).
            </p>
          )}
        </section>
      </div>
    </article>
  );
});
