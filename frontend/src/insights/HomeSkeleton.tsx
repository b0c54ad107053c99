import { CardSkeleton } from '../ui/Skeleton'

export const HomeSkeleton = () => (
  <div className="space-y-5">
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {Array.from({ length: 4 }, (_, at) => (
        <CardSkeleton key={at} lines={1} />
      ))}
    </div>
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
      <CardSkeleton lines={8} />
      <CardSkeleton lines={5} />
    </div>
  </div>
)
