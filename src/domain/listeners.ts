/** Who wants to be told. */
export class Listeners<Event> {
  private readonly all = new Set<(event: Event) => void>();

  /** @returns a function that takes the listener off again. */
  readonly add = (listener: (event: Event) => void): (() => void) => {
    this.all.add(listener);
    return () => {
      this.all.delete(listener);
    };
  };

  tell(event: Event): void {
    for (const listener of this.all) listener(event);
  }
}
