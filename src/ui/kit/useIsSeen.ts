import { type RefObject, useEffect, useState } from 'react';

/** Whether an element has come so near what can be seen of the page. */
export function useIsSeen(of: RefObject<HTMLElement | null>, nearInPx: number): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const { current } = of;
    if (current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setIsSeen(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: `${nearInPx}px` },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [of, nearInPx]);
  return isSeen;
}
