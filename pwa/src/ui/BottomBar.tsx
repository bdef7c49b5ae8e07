import { Icon, type IconName } from "./Icon.tsx";

export interface Place {
  href: string;
  icon: IconName;
  label: string;
  /** Something new is there; said in words too. */
  news?: string | null;
}

/** The five places, always with their names. */
export function BottomBar({
  label,
  places,
  current,
}: {
  label: string;
  places: readonly Place[];
  current: string;
}) {
  return (
    <nav class="places" aria-label={label}>
      <ul>
        {places.map(({ href, icon, label: name, news }) => (
          <li key={href}>
            <a
              href={href}
              class={news ? "dot" : undefined}
              aria-current={href === current ? "page" : undefined}
            >
              <Icon name={icon} />
              <span>{name}</span>
              {news && <span class="off-screen">{news}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
