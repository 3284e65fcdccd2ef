/** The sign of Plenary: an assembly hall from above. Takes the colour of the text around it. */
export function Mark({ className, size }: { className?: string | undefined; size?: number }) {
  return (
    <svg
      viewBox="0 0 32 18"
      width={size}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={2.6}
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2.5 15.5a13.5 13.5 0 0 1 27 0" />
      <path d="M9 15.5a7 7 0 0 1 14 0" />
      <circle cx={16} cy={15.2} r={1.6} fill="currentColor" stroke="none" />
    </svg>
  );
}
