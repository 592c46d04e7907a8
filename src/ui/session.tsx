import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Session } from '../session/session.ts';
import { type Shown, shown } from '../session/shown.ts';
import type { Arrived, Held } from '../session/state.ts';

const SessionContext = createContext<Session | undefined>(undefined);

interface Props {
  readonly session: Session;
  readonly children: ReactNode;
}

/** Everything inside acts on this session and shows what it shows. */
export function SessionProvider({ session, children }: Props) {
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** The session of this page. @throws Error outside of a `SessionProvider`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('There is no session here.');
  return session;
}

/** What is shown, of which only this: renders anew when one of its parts has changed. */
export function useShown<T>(select: (now: Shown) => T): T {
  const { store } = useSession();
  return useStore(
    store,
    useShallow((state) => select(shown(state))),
  );
}

/** What the visitor holds, of which only this: renders anew when one of its parts has changed. */
export function useHeld<T>(select: (held: Held) => T): T {
  const { store } = useSession();
  return useStore(
    store,
    useShallow(({ held }) => select(held)),
  );
}

/** What has come in, of which only this: renders anew when one of its parts has changed. */
export function useArrived<T>(select: (arrived: Arrived) => T): T {
  const { store } = useSession();
  return useStore(
    store,
    useShallow(({ arrived }) => select(arrived)),
  );
}
