/** The sign of the product: two hands that hold, and a light above them. */
export const Mark = ({ size = 28, className = '' }: { size?: number; className?: string }) => (
  <svg aria-hidden="true" viewBox="0 0 32 32" width={size} height={size} className={`shrink-0 ${className}`}>
    <rect width="32" height="32" rx="9" className="fill-accent" />
    <path
      d="M16 25c-5.2-3.6-8-6.7-8-10.2A4.4 4.4 0 0 1 16 12a4.4 4.4 0 0 1 8 2.8c0 3.5-2.8 6.6-8 10.2Z"
      fill="none"
      className="stroke-on-accent"
      strokeWidth="2.2"
      strokeLinejoin="round"
    />
    <circle cx="16" cy="7.5" r="1.7" className="fill-accent-line" />
  </svg>
)
