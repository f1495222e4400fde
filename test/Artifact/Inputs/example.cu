// The kernels of the example artifact. kernels.ptx in the folder example is made of this by
//   nvcc -ptx -arch=sm_80 example.cu -o example/kernels.ptx

// Where each token is in its segment. A segment is a start and a length.
extern "C" __global__ void main_0_place(const int *segments, long long length,
                                        int *places, int *status) {
  long long token = blockIdx.x * 128ll + threadIdx.x;
  if (token >= length)
    return;
  places[token] = -1;
  for (int segment = 0; segment < 2; ++segment) {
    int start = segments[3 * segment], count = segments[3 * segment + 1];
    if (start < 0 || count < 0)
      atomicMax(status, 1);
    else if (token >= start && token < start + count)
      places[token] = token - start;
  }
}

// Row r of the output is scale * query + place of r + the constant of its column, and, if
// `flag` is set, `more` added. The other buffer holds twice the same in between.
extern "C" __global__ void main_1_attend(const float *query, float *output,
                                         const int *places, float *between,
                                         const float *constants, float scale,
                                         int more, bool flag) {
  __shared__ float tile[512];
  extern __shared__ float dynamic[];
  int column = threadIdx.x, row = blockIdx.x;
  tile[column] = scale * query[8 * row + column];
  dynamic[column] = constants[column];
  __syncthreads();
  int other = 7 - column;
  float sum = tile[other] + dynamic[other] + float(places[row]);
  between[8 * row + other] = 2 * sum;
  output[8 * row + other] = flag ? sum + float(more) : sum;
}
