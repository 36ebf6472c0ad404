import { useQuery } from '@tanstack/react-query';
import { invoke } from '../../../api/bridge.ts';

export const useDifferences = (id: string) =>
  useQuery({ queryKey: ['case', id, 'differences'], queryFn: () => invoke('review.differences', { case: id }) });

export const useRecusals = (id: string) =>
  useQuery({ queryKey: ['case', id, 'recusals'], queryFn: () => invoke('recusal.ofCase', { case: id }) });
