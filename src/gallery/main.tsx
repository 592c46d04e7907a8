import '@fontsource-variable/inter/wght.css';
import '../ui/styles/global.css';
import { createRoot } from 'react-dom/client';
import { GALLERY_STATES } from './states.ts';

const only = new URLSearchParams(location.search).get('only') ?? '';

const shown = Object.entries(GALLERY_STATES)
  .flatMap(([folder, states]) =>
    states.map((one) => ({ ...one, id: `${folder}/${one.component}/${one.state}` })),
  )
  .filter(({ id }) => only === '' || id === only || id.startsWith(`${only}/`));

createRoot(document.getElementById('page') as HTMLElement).render(
  <main>
    <h1>Gallery</h1>
    {shown.map(({ id, render }) => (
      <section key={id} data-state={id} style={{ marginBlock: 32 }}>
        <h2>
          <a href={`?only=${id}`} style={{ display: 'inline-block', minHeight: 32 }}>
            {id}
          </a>
        </h2>
        {render()}
      </section>
    ))}
  </main>,
);
