import { useEffect, useState } from 'react';
import { SECTION_IDS, type SectionId } from './articleTexts.ts';

/** The section that is being read: the last one whose beginning has come into the upper third of the window. */
export function useSectionInView(): SectionId {
  const [current, setCurrent] = useState<SectionId>(SECTION_IDS[0]);
  useEffect(() => {
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(target.id);
          else seen.delete(target.id);
        }
        const last = SECTION_IDS.findLast((id) => seen.has(elementIdOf(id)));
        if (last) setCurrent(last);
      },
      { rootMargin: '0px 0px -67% 0px' },
    );
    for (const id of SECTION_IDS) {
      const section = document.getElementById(elementIdOf(id));
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, []);
  return current;
}

/** In the page and its address. */
export function elementIdOf(id: SectionId): string {
  return `article-${id}`;
}
